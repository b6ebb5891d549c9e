package dev.assay.server.queue;

import dev.assay.server.catalog.Overlap;
import dev.assay.server.catalog.Spec;

/** How many votes an item gets: all the same number, or a share of them drawn at random more. */
final class WantedVotes {
  private WantedVotes() {}

  /**
   * The draw is by the item's digest, so that it can be repeated and is not influenced by order.
   *
   * @param digest hexadecimal, at least 13 digits
   */
  static int of(Spec spec, String digest) {
    Overlap overlap = spec.quality().overlap();
    if (overlap.everyItem()) {
      return overlap.annotators();
    }
    double drawn = Long.parseLong(digest, 0, 13, 16) / (double) (1L << 52);
    return drawn < overlap.share() ? overlap.annotators() : 1;
  }
}
