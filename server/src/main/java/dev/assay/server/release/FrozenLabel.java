package dev.assay.server.release;

import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The label of one field of an item, as a release keeps it.
 *
 * @param decision id of the decision; null = not decided, taken as it stood
 * @param votes the annotations it was made from
 */
record FrozenLabel(
    long item,
    String key,
    Digest itemDigest,
    String field,
    @Nullable Long decision,
    List<Label> labels,
    Digest digest,
    String how,
    @Nullable Double score,
    int specVersion,
    List<Long> votes) {
  FrozenLabel {
    labels = List.copyOf(labels);
    votes = List.copyOf(votes);
  }

  /** A label nobody has decided; the mark stands before the way it came about. */
  static FrozenLabel provisional(
      Candidate candidate, List<Label> labels, String state, int specVersion) {
    return new FrozenLabel(
        candidate.item(),
        candidate.key(),
        candidate.itemDigest(),
        candidate.field(),
        null,
        labels,
        AnswerCodec.digest(labels),
        "provisional " + state,
        candidate.score(),
        specVersion,
        candidate.votes());
  }
}
