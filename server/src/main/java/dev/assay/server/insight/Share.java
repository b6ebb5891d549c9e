package dev.assay.server.insight;

import org.jspecify.annotations.Nullable;

/**
 * A share of cases with its 95 % interval (Wilson 1927: score interval for a proportion).
 *
 * @param value null where there is no case
 */
record Share(
    long hits, long of, @Nullable Double value, @Nullable Double low, @Nullable Double high) {
  private static final double Z = 1.959963984540054;

  static Share of(long hits, long of) {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " of " + of + " (expected: 0 <= hits <= of)");
    }
    if (of == 0) {
      return new Share(0, 0, null, null, null);
    }
    double p = (double) hits / of;
    Interval interval = interval(p, (double) of);
    return new Share(hits, of, p, interval.low(), interval.high());
  }

  /** Bounds in 0..1. */
  record Interval(double low, double high) {}

  /** The interval of a share seen in that many independent cases, whole or not. */
  static Interval interval(double p, double of) {
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * of)) / (1 + z2 / of);
    double half = Z / (1 + z2 / of) * Math.sqrt(p * (1 - p) / of + z2 / (4 * of * of));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
