package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import java.util.Set;

/**
 * What the votes on one field of an item say.
 *
 * @see FieldEvaluator
 */
sealed interface FieldVerdict {
  /** Share of agreeing pairs of votes, or the mean F1 of the pairs for regions; 1 for one vote. */
  double score();

  /** What this item adds to the set's coefficients, one line per pattern. */
  Set<String> patterns();

  /** The same with other patterns. */
  default FieldVerdict with(Set<String> patterns) {
    return switch (this) {
      case Unanimous u -> new Unanimous(u.labels(), u.sources(), u.score(), patterns);
      case Contested c ->
          new Contested(c.agreed(), c.sources(), c.contested(), c.score(), patterns);
    };
  }

  /** Everybody says the same. */
  record Unanimous(List<Label> labels, List<Source> sources, double score, Set<String> patterns)
      implements FieldVerdict {}

  /** Something is contested; what is not is in {@code agreed}. */
  record Contested(
      List<Label> agreed,
      List<Source> sources,
      List<Group> contested,
      double score,
      Set<String> patterns)
      implements FieldVerdict {}

  /** Regions of several votes that are about the same thing, of which something is contested. */
  record Group(List<Member> members) {}

  /** A region by its vote and its place in that vote. */
  record Member(int vote, int region) {}

  /** The regions an agreed one was made of; none for fields without regions. */
  record Source(List<Member> members) {}
}
