package dev.assay.agreement;

import dev.assay.agreement.Agreement.NotEnoughData;

/** The share of agreeing pairs of ratings, with no correction for chance. */
public final class PercentAgreement {
  private PercentAgreement() {}

  /** Percent agreement with a 95 % analytic interval. */
  public static Agreement of(UnitPatterns patterns) {
    return of(patterns, IntervalMethod.DEFAULT);
  }

  /**
   * Agreeing pairs of ratings over all pairs of ratings of the same unit, in [0, 1]: a unit with
   * more ratings holds more pairs and counts for more. Equals the mean over pairs of raters where
   * nothing is missing.
   */
  public static Agreement of(UnitPatterns patterns, IntervalMethod interval) {
    var sums = new PatternSums(patterns.withAtLeast(2), Weights.nominal(patterns.categories()));
    long[] units = sums.patterns.multiplicities();
    double[] pairs = pairs(sums);
    double value = share(sums.credit, pairs, units);
    if (Double.isNaN(value)) {
      return new NotEnoughData("no unit has two ratings");
    }
    long count = sums.patterns.units();
    long ratings = ratings(sums.patterns);
    return switch (interval) {
      case IntervalMethod.Analytic(double level) ->
          Agreement.Estimate.normal(
              value, standardError(sums.credit, pairs, units, value), level, count, ratings);
      case IntervalMethod.Bootstrap bootstrap ->
          Agreement.Estimate.resampled(
              value, bootstrap, units, drawn -> share(sums.credit, pairs, drawn), ratings);
    };
  }

  private static double[] pairs(PatternSums sums) {
    double[] pairs = new double[sums.credit.length];
    for (int pattern = 0; pattern < pairs.length; pattern++) {
      double rated = sums.patterns.ratings(pattern);
      pairs[pattern] = rated * (rated - 1);
    }
    return pairs;
  }

  private static long ratings(UnitPatterns patterns) {
    long ratings = 0;
    for (int pattern = 0; pattern < patterns.size(); pattern++) {
      ratings += patterns.multiplicity(pattern) * patterns.ratings(pattern);
    }
    return ratings;
  }

  private static double share(double[] agreeing, double[] pairs, long[] units) {
    double above = 0;
    double below = 0;
    for (int pattern = 0; pattern < units.length; pattern++) {
      above += units[pattern] * agreeing[pattern];
      below += units[pattern] * pairs[pattern];
    }
    return below == 0 ? Double.NaN : above / below;
  }

  /** Of a ratio of two sums over units (Cochran 1977, eq. 2.39). */
  private static double standardError(
      double[] agreeing, double[] pairs, long[] units, double value) {
    double squares = 0;
    double below = 0;
    long count = 0;
    for (int pattern = 0; pattern < units.length; pattern++) {
      double residual = agreeing[pattern] - value * pairs[pattern];
      squares += units[pattern] * residual * residual;
      below += units[pattern] * pairs[pattern];
      count += units[pattern];
    }
    return count < 2 ? Double.NaN : Math.sqrt(squares * count / (count - 1)) / below;
  }
}
