package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision about to be written.
 *
 * @param how unanimous, single, suggested, reviewed, reviewed_together, fixed, adjudicated,
 *     corrected, distribution, imported
 * @param provenance for regions: JSON of their permanent ids and what each came from
 */
record NewDecision(
    long item,
    String field,
    @Nullable Long previous,
    String how,
    List<Label> labels,
    byte @Nullable [] provenance,
    @Nullable Long person,
    List<Long> votes,
    @Nullable Double score,
    String outcome,
    @Nullable String cause,
    @Nullable String rationale,
    boolean ownVote,
    int specVersion,
    int meaning,
    int round) {
  NewDecision {
    labels = List.copyOf(labels);
    votes = List.copyOf(votes);
  }
}
