package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.ClassFate;
import dev.assay.server.labelling.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The votes on one field brought to one meaning.
 *
 * <p>Votes of one meaning version are compared as they are, merged classes counted together. Votes
 * of several are comparable only where every class named means the same in the newest; otherwise
 * the item needs a new round.
 */
sealed interface VoteComparison {
  /** Comparable votes and the meaning version they are in. */
  record SameMeaning(List<Vote> votes, int meaning) implements VoteComparison {
    public SameMeaning {
      votes = List.copyOf(votes);
    }
  }

  /** Some vote names a class that means something else by now. */
  record Incomparable(int meaning) implements VoteComparison {}

  static VoteComparison of(
      Catalog catalog, long project, int version, String field, List<Annotation> annotations) {
    int newest =
        annotations.stream()
            .mapToInt(a -> catalog.meaning(project, a.specVersion(), field))
            .max()
            .orElse(catalog.meaning(project, version, field));
    boolean mixed =
        annotations.stream()
            .anyMatch(a -> catalog.meaning(project, a.specVersion(), field) != newest);
    if (mixed && namesConcerned(catalog, project, version, field, annotations)) {
      return new Incomparable(newest);
    }
    List<Vote> votes = new ArrayList<>();
    for (Annotation annotation : annotations) {
      List<Label> labels = mapped(catalog, project, version, field, annotation);
      Annotation before = annotation.unaided();
      List<Label> alone =
          before != null && catalog.meaning(project, before.specVersion(), field) == newest
              ? mapped(catalog, project, version, field, before)
              : null;
      votes.add(
          new Vote(
              annotation.id(),
              annotation.person(),
              labels,
              annotation.independent() ? labels : alone));
    }
    return new SameMeaning(votes, newest);
  }

  /** Labels with the classes that theirs were merged into. */
  private static List<Label> mapped(
      Catalog catalog, long project, int version, String field, Annotation annotation) {
    List<Label> mapped = new ArrayList<>();
    for (Label label : labels(annotation, field)) {
      switch (catalog.fate(project, annotation.specVersion(), version, field, label.classId())) {
        case ClassFate.Merged(String classId) -> mapped.add(label.inClass(classId));
        case ClassFate.Same same -> mapped.add(label);
        case ClassFate.Split split -> mapped.add(label);
        case ClassFate.MeansSomethingElse other -> mapped.add(label);
      }
    }
    return mapped;
  }

  /** Whether a vote names a class that a change of meaning between the votes is about. */
  private static boolean namesConcerned(
      Catalog catalog, long project, int version, String field, List<Annotation> annotations) {
    int oldest = annotations.stream().mapToInt(Annotation::specVersion).min().orElse(version);
    Set<String> concerned = catalog.remap(project, oldest, version, field).concerned();
    return annotations.stream()
        .flatMap(annotation -> labels(annotation, field).stream())
        .anyMatch(label -> concerned.contains(label.classId()));
  }

  private static List<Label> labels(Annotation annotation, String field) {
    List<Label> labels = annotation.answer().labelsOf(field);
    return labels == null ? List.of() : labels;
  }
}
