package dev.assay.server.consensus;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Label;
import dev.assay.annotation.Span;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.ClassFate;
import dev.assay.server.labelling.Annotation;
import java.util.ArrayList;
import java.util.List;

/**
 * The votes on one field brought to one meaning.
 *
 * <p>Votes of one meaning version are compared as they are, merged classes counted together. Votes
 * of several are comparable only where every class named means the same in the newest; otherwise
 * the item needs a new round.
 */
sealed interface VoteComparison {
  /** Comparable votes and the meaning version they are in. */
  record Comparable(List<Vote> votes, int meaning) implements VoteComparison {
    public Comparable {
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
    List<Vote> votes = new ArrayList<>();
    for (Annotation annotation : annotations) {
      List<Label> labels = annotation.answer().labelsOf(field);
      List<Label> mapped = new ArrayList<>();
      for (Label label : labels == null ? List.<Label>of() : labels) {
        switch (catalog.fate(project, annotation.specVersion(), version, field, label.classId())) {
          case ClassFate.Same() -> mapped.add(label);
          case ClassFate.Merged(String classId) -> mapped.add(inClass(label, classId));
          case ClassFate.Split split -> {
            if (mixed) {
              return new Incomparable(newest);
            }
            mapped.add(label);
          }
          case ClassFate.MeansSomethingElse other -> {
            if (mixed) {
              return new Incomparable(newest);
            }
            mapped.add(label);
          }
        }
      }
      votes.add(new Vote(annotation.id(), annotation.person(), mapped));
    }
    return new Comparable(votes, newest);
  }

  private static Label inClass(Label label, String classId) {
    return switch (label) {
      case Choice choice -> new Choice(classId);
      case Span span -> new Span(classId, span.start(), span.end());
      case Box box ->
          new Box(classId, box.x(), box.y(), box.width(), box.height(), box.rotation());
    };
  }
}
