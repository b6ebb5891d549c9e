package dev.assay.server.labelling;

import dev.assay.annotation.Violation;
import dev.assay.server.queue.Lease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a submission. */
sealed interface SubmitOutcome {
  /**
   * Kept as a vote.
   *
   * @param late when its lease had ended before
   * @param revealed what was suggested and hidden until now
   */
  record Kept(long annotation, boolean late, List<Lease> next, @Nullable SuggestionView revealed)
      implements SubmitOutcome {}

  /** The same submission again: the first answer again. */
  record Repeated(long annotation, List<Lease> next, @Nullable SuggestionView revealed)
      implements SubmitOutcome {}

  /** The submission's id was used for other content; kept as a draft. */
  record Conflict(long annotation) implements SubmitOutcome {}

  /** Refused by validation; kept as a draft. */
  record Invalid(List<Violation> violations) implements SubmitOutcome {}

  /** No lease of this person's. */
  record Unknown() implements SubmitOutcome {}

  /** A revision of an answer that is no longer the latest; kept as a draft. */
  record Stale(long latest) implements SubmitOutcome {}
}
