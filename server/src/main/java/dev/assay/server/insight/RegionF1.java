package dev.assay.server.insight;

import org.jspecify.annotations.Nullable;

/**
 * F1 of a person's regions against those decided, pooled over items, with its 95 % interval.
 *
 * <p>Regions of one item are not independent of one another, so items are the units: the variance
 * is that of a ratio estimator (Cochran 1977, Sampling Techniques, section 6.4), and the interval
 * Wilson's for the number of independent cases that has this variance (Korn and Graubard 1998).
 * Where all items are alike the variance says nothing, and each item is one case.
 *
 * @param items with a region of either
 * @param value null where there is none
 */
record RegionF1(long items, @Nullable Double value, @Nullable Double low, @Nullable Double high) {

  static RegionF1 of(RegionSums sums) {
    if (sums.found() == 0) {
      return new RegionF1(0, null, null, null);
    }
    double f1 = (double) sums.agreeing() / sums.found();
    Share.Interval interval = Share.interval(f1, cases(sums, f1));
    return new RegionF1(sums.items(), f1, interval.low(), interval.high());
  }

  /** As many independent cases as would give the variance. */
  private static double cases(RegionSums sums, double f1) {
    if (sums.items() < 2) {
      return sums.items();
    }
    double squares =
        sums.agreeingSquared() - 2 * f1 * sums.product() + f1 * f1 * sums.foundSquared();
    double n = sums.items();
    double variance = n / (n - 1) * squares / ((double) sums.found() * sums.found());
    return variance < 1e-12 ? n : f1 * (1 - f1) / variance;
  }
}
