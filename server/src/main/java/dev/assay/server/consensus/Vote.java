package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;

/**
 * One person's current answer to one field.
 *
 * @param labels in submitted order; empty = nothing here
 */
record Vote(long annotation, long person, List<Label> labels) {
  Vote {
    labels = List.copyOf(labels);
  }
}
