package dev.assay.agreement;

import dev.assay.agreement.Agreement.Estimate;
import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** Nominal alpha of ratings with a 95 % analytic interval. */
  public static Agreement nominal(Ratings ratings) {
    return nominal(UnitPatterns.of(ratings));
  }

  /**
   * Alpha under any distance. The standard error takes the distances as fixed; a bootstrap of
   * {@link Distance.Ordinal} computes them anew in each sample.
   */
  public static Agreement of(UnitPatterns patterns, Distance distance, IntervalMethod interval) {
    Weights weights = weightsFor(patterns, patterns.multiplicities(), distance);
    return interval instanceof IntervalMethod.Bootstrap bootstrap
            && distance instanceof Distance.Ordinal
            && weighted(patterns, weights, IntervalMethod.DEFAULT) instanceof Estimate estimate
        ? Estimate.resampled(
                estimate.value(),
                bootstrap,
                patterns.withAtLeast(2).multiplicities(),
                drawn -> sampleValue(patterns, drawn, distance),
                estimate.ratings())
            .withUnits(estimate.units())
        : weighted(patterns, weights, interval);
  }

  private static double sampleValue(UnitPatterns patterns, long[] drawn, Distance distance) {
    var alpha = new AlphaSums(new PatternSums(patterns, weightsFor(patterns, drawn, distance)));
    return alpha.valueFor(drawn);
  }

  /** {@code 1 − δ² / max δ²}, which leaves alpha as it is. */
  private static Weights weightsFor(UnitPatterns patterns, long[] units, Distance distance) {
    double[][] squared = distance.squared(pairableTotals(patterns, units));
    if (squared.length != patterns.categories()) {
      throw new IllegalArgumentException(
          "distance: " + squared.length + " categories (expected: " + patterns.categories() + ")");
    }
    boolean apart = Arrays.stream(squared).flatMapToDouble(Arrays::stream).anyMatch(d -> d > 0);
    return apart ? Weights.ofDisagreement(squared) : Weights.nominal(squared.length);
  }

  private static double[] pairableTotals(UnitPatterns patterns, long[] units) {
    double[] totals = new double[patterns.categories()];
    for (int pattern = 0; pattern < units.length; pattern++) {
      if (patterns.ratings(pattern) >= 2) {
        for (int entry = patterns.start(pattern); entry < patterns.end(pattern); entry++) {
          totals[patterns.category(entry)] += (double) units[pattern] * patterns.count(entry);
        }
      }
    }
    return totals;
  }

  /** Per category, nominal alpha of that category against all others. */
  public static List<Agreement> perCategory(UnitPatterns patterns) {
    List<Agreement> values = new ArrayList<>();
    for (int c = 0; c < patterns.categories(); c++) {
      values.add(nominal(patterns.against(c)));
    }
    return values;
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
          Estimate.normal(
              alpha.value, alpha.standardError(units), level, alpha.units, alpha.ratings);
      case IntervalMethod.Bootstrap bootstrap -> {
        double value = alpha.value;
        long ratings = alpha.ratings;
        yield Estimate.resampled(value, bootstrap, units, alpha::valueFor, ratings);
      }
    };
  }
}
