package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;

/**
 * One person's current answer to one field.
 *
 * @param labels in submitted order; empty = nothing here
 * @param independent whether it was given without a visible suggestion and without seeing others'
 */
record Vote(long annotation, long person, List<Label> labels, boolean independent) {
  Vote {
    labels = List.copyOf(labels);
  }
}
