package dev.assay.server.insight;

import org.jspecify.annotations.Nullable;

/**
 * How long the latest decided items took, in seconds.
 *
 * @param decisions how many were looked at
 * @param waiting from the item's arrival to the first person who took it up
 * @param labelling from there to the last answer the decision stands on
 * @param settling from the last answer to the decision, of items that an expert decided
 */
record Passage(
    long decisions,
    @Nullable Spread waiting,
    @Nullable Spread labelling,
    @Nullable Spread settling) {

  /** Median and ninth decile. */
  record Spread(double median, double ninetieth) {}
}
