package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person's current answer to one field.
 *
 * @param labels in submitted order; empty = nothing here
 * @param alone what the person answered without a visible suggestion and without seeing others'
 *     votes: the same, or the answer before a look at them; null = there is none
 */
record Vote(long annotation, long person, List<Label> labels, @Nullable List<Label> alone) {
  Vote {
    labels = List.copyOf(labels);
    alone = alone == null ? null : List.copyOf(alone);
  }

  /** As it was given without help, if it was. */
  Optional<Vote> unaided() {
    return Optional.ofNullable(alone).map(own -> new Vote(annotation, person, own, own));
  }
}
