package dev.assay.agreement;

import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;

/**
 * Krippendorff's alpha: one minus observed over expected disagreement, for any number of raters and
 * missing ratings (Krippendorff, <i>Content Analysis</i>, 2nd ed. 2004, chapter 11). Units with one
 * rating are not pairable and enter nowhere.
 */
public final class KrippendorffAlpha {
  private KrippendorffAlpha() {}

  /** Nominal alpha with a 95 % analytic interval. */
  public static Agreement nominal(UnitPatterns patterns) {
    return nominal(patterns, IntervalMethod.DEFAULT);
  }

  /**
   * Nominal alpha.
   *
   * @return not enough data without a unit of two ratings; not defined where all pairable ratings
   *     are of one category
   */
  public static Agreement nominal(UnitPatterns patterns, IntervalMethod interval) {
    return weighted(patterns, Weights.nominal(patterns.categories()), interval);
  }

  /**
   * Alpha with disagreement {@code 1 − w} between categories, for distances that do not depend on
   * the data (Gwet 2014, section 6.3). The standard error is Gwet's linearised one over pairable
   * units.
   */
  public static Agreement weighted(
      UnitPatterns patterns, Weights weights, IntervalMethod interval) {
    var alpha = new AlphaSums(new PatternSums(patterns.withAtLeast(2), weights));
    long[] units = alpha.sums.patterns.multiplicities();
    if (!alpha.load(units)) {
      return new NotEnoughData("no unit has two ratings");
    }
    if (alpha.expected >= 1) {
      return new NotDefined("all pairable ratings are of one category");
    }
    return switch (interval) {
      case IntervalMethod.Analytic(double level) ->
          Agreement.Estimate.normal(
              alpha.value, alpha.standardError(units), level, alpha.units, alpha.ratings);
      case IntervalMethod.Bootstrap bootstrap -> {
        double value = alpha.value;
        long ratings = alpha.ratings;
        yield Agreement.Estimate.resampled(value, bootstrap, units, alpha::valueFor, ratings);
      }
    };
  }
}
