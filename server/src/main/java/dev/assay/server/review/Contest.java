package dev.assay.server.review;

import dev.assay.annotation.Label;
import dev.assay.server.consensus.FieldCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a conflict is about: the classes that people took for each other. Conflicts about the same
 * classes are alike.
 *
 * @param classIds ascending; with {@link #ABSENT} where some saw nothing or skipped
 */
record Contest(List<String> classIds) {
  /** Stands for "not drawn", "not chosen" and for no vote at all. */
  static final String ABSENT = "";

  Contest {
    classIds = List.copyOf(classIds);
  }

  /** Two conflicts with the same key are alike. */
  String key() {
    return String.join("|", classIds);
  }

  /** The classes themselves, without {@link #ABSENT}. */
  List<String> classes() {
    return classIds.stream().filter(id -> !id.equals(ABSENT)).toList();
  }

  static Contest of(FieldCase conflict) {
    return new Contest(
        List.copyOf(conflict.contested().isEmpty() ? ofVotes(conflict) : ofRegions(conflict)));
  }

  private static Set<String> ofRegions(FieldCase conflict) {
    Set<String> disputed = new TreeSet<>();
    for (List<FieldCase.CaseRegion> group : conflict.contested()) {
      group.forEach(region -> disputed.add(region.label().classId()));
      if (group.stream().map(FieldCase.CaseRegion::vote).distinct().count()
          < conflict.votes().size()) {
        disputed.add(ABSENT);
      }
    }
    return disputed;
  }

  /** Classes that some votes name and others do not; an empty vote names {@link #ABSENT}. */
  private static Set<String> ofVotes(FieldCase conflict) {
    List<Set<String>> named =
        conflict.votes().stream()
            .map(
                vote ->
                    vote.labels().isEmpty()
                        ? Set.of(ABSENT)
                        : vote.labels().stream().map(Label::classId).collect(Collectors.toSet()))
            .toList();
    Set<String> disputed = new TreeSet<>();
    named.forEach(disputed::addAll);
    Set<String> common = new HashSet<>(disputed);
    named.forEach(common::retainAll);
    disputed.removeAll(common);
    if (!conflict.skips().isEmpty()) {
      disputed.add(ABSENT);
    }
    return disputed;
  }
}
