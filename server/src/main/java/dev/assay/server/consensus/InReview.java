package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;

/**
 * One field of an item that a reviewer is to look at.
 *
 * @param votes ids of the annotations that the label stands on
 * @param labels the label that stands
 */
public record InReview(long item, String field, List<Long> votes, List<Label> labels) {
  public InReview {
    votes = List.copyOf(votes);
    labels = List.copyOf(labels);
  }
}
