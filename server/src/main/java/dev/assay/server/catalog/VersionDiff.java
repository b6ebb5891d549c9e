package dev.assay.server.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What several steps of a spec did together. */
final class VersionDiff {
  private VersionDiff() {}

  private static final String GUIDELINES = "guidelines";

  private record Part(ChangeKind kind, String what, String field, Set<String> classes) {}

  /**
   * What differs between the first and the last of versions that follow one another; guidelines
   * with their texts.
   */
  static List<Change> of(List<SpecVersion> versions) {
    Spec first = versions.getFirst().spec();
    Spec last = versions.getLast().spec();
    List<Change> all =
        new ArrayList<>(
            merged(
                versions.stream()
                    .skip(1)
                    .flatMap(version -> version.changes().stream())
                    .filter(change -> !change.what().equals(GUIDELINES))
                    .toList()));
    if (!first.guidelines().equals(last.guidelines())) {
      all.add(
          new Change(
              ChangeKind.WORDING, GUIDELINES, first.guidelines(), last.guidelines(), "", Set.of()));
    }
    return List.copyOf(all);
  }

  /**
   * Changes of the same part become one, from what was there first to what is there last; what came
   * back to what it was is left out.
   *
   * @param steps changes in the order they were published
   */
  static List<Change> merged(List<Change> steps) {
    Map<Part, Change> merged = new LinkedHashMap<>();
    for (Change change : steps) {
      Part part = new Part(change.kind(), change.what(), change.fieldId(), change.classIds());
      Change before = merged.get(part);
      merged.put(
          part,
          before == null
              ? change
              : new Change(
                  change.kind(),
                  change.what(),
                  before.from(),
                  change.to(),
                  change.fieldId(),
                  change.classIds()));
    }
    List<Change> different = new ArrayList<>();
    for (Change change : merged.values()) {
      boolean valued = change.from() != null || change.to() != null;
      if (!valued || !Objects.equals(change.from(), change.to())) {
        different.add(change);
      }
    }
    return List.copyOf(different);
  }
}
