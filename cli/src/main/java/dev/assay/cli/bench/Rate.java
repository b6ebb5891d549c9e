package dev.assay.cli.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * How often something happened and how long it took.
 *
 * @param perSecond over all clients
 * @param p50 median in milliseconds
 * @param p95 95th percentile in milliseconds
 * @param p99 99th percentile in milliseconds
 */
record Rate(double perSecond, double p50, double p95, double p99) {
  /**
   * Of single times in nanoseconds. Percentiles are the smallest value that the share of values
   * does not exceed (nearest rank).
   */
  static Rate of(long[] nanos, Duration length) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Rate(
        sorted.length / (length.toNanos() / 1e9),
        percentile(sorted, 0.50),
        percentile(sorted, 0.95),
        percentile(sorted, 0.99));
  }

  private static double percentile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
