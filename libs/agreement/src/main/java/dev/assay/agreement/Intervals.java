package dev.assay.agreement;

import java.util.Arrays;

/** Builds estimates with their intervals. */
final class Intervals {
  private Intervals() {}

  /** An estimate with a normal interval of the given standard error. */
  static Agreement.Estimate normal(
      double value, double standardError, double level, long units, long ratings) {
    double half = Normal.quantile(0.5 + level / 2) * standardError;
    return new Agreement.Estimate(
        value, standardError, value - half, Math.min(1, value + half), level, units, ratings);
  }

  /**
   * An estimate with a percentile interval.
   *
   * @param samples values of the bootstrap samples, NaN where not defined; sorted in place
   */
  static Agreement.Estimate percentile(
      double value, double[] samples, double level, long units, long ratings) {
    Arrays.sort(samples);
    int defined = samples.length;
    while (defined > 0 && Double.isNaN(samples[defined - 1])) {
      defined--;
    }
    if (defined < 2 || units < 2) {
      return new Agreement.Estimate(
          value, Double.NaN, Double.NaN, Double.NaN, level, units, ratings);
    }
    return new Agreement.Estimate(
        value,
        deviation(samples, defined),
        quantile(samples, defined, (1 - level) / 2),
        Math.min(1, quantile(samples, defined, (1 + level) / 2)),
        level,
        units,
        ratings);
  }

  private static double deviation(double[] values, int length) {
    double mean = 0;
    for (int i = 0; i < length; i++) {
      mean += values[i] / length;
    }
    double squares = 0;
    for (int i = 0; i < length; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (length - 1));
  }

  private static double quantile(double[] sorted, int length, double share) {
    double position = share * (length - 1);
    int below = (int) position;
    int above = Math.min(length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
