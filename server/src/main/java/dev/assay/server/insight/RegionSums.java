package dev.assay.server.insight;

import dev.assay.server.consensus.RegionOverlap;

/**
 * What a person's regions and those decided add up to over items; all of it can be added and taken
 * away, so that no item has to be read again.
 *
 * @param items with a region of either
 * @param agreeing sum over items of twice the regions that match
 * @param found sum over items of the regions of both
 * @param agreeingSquared sum of squares, as the next two
 * @param product of agreeing and found
 */
record RegionSums(
    long items, long agreeing, long found, long agreeingSquared, long product, long foundSquared) {
  static final RegionSums NONE = new RegionSums(0, 0, 0, 0, 0, 0);

  /** One item. */
  static RegionSums of(long agreeing, long found) {
    return found == 0
        ? NONE
        : new RegionSums(1, agreeing, found, agreeing * agreeing, agreeing * found, found * found);
  }

  static RegionSums of(RegionOverlap overlap) {
    return of(2L * overlap.matching(), (long) overlap.first() + overlap.second());
  }

  RegionSums plus(RegionSums other, int sign) {
    return new RegionSums(
        items + sign * other.items,
        agreeing + sign * other.agreeing,
        found + sign * other.found,
        agreeingSquared + sign * other.agreeingSquared,
        product + sign * other.product,
        foundSquared + sign * other.foundSquared);
  }
}
