package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an adjudicator settles about one field of an item.
 *
 * @param labels the whole label of the field, null unless the outcome is a label
 * @param rationale why, 1 or more characters
 * @param seenVotes the annotations the ruling was made on
 * @param confirmed whether it stands although the votes have changed
 * @param ownVote whether the adjudicator had voted on the item (allowed by the project)
 */
public record Ruling(
    long project,
    long item,
    String field,
    long person,
    Outcome outcome,
    @Nullable List<Label> labels,
    Cause cause,
    String rationale,
    List<Long> seenVotes,
    boolean confirmed,
    boolean ownVote) {

  /** What became of the conflict. */
  public enum Outcome {
    LABEL,
    DISTRIBUTION,
    EXCLUDED,
    DEFERRED
  }

  /** Where the conflict came from. */
  public enum Cause {
    SPEC_GAP,
    AMBIGUOUS_DATA,
    LEGITIMATE_PERSPECTIVE,
    MISTAKE,
    BAD_ITEM,
    TOOL_ERROR
  }

  public Ruling {
    labels = labels == null ? null : List.copyOf(labels);
    seenVotes = List.copyOf(seenVotes);
    if (rationale.isBlank()) {
      throw new IllegalArgumentException("rationale is empty (expected: why)");
    }
    if ((outcome == Outcome.LABEL) != (labels != null)) {
      throw new IllegalArgumentException("outcome label needs a label, any other has none");
    }
  }
}
