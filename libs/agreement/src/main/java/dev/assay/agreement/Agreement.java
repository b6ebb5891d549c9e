package dev.assay.agreement;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What an agreement coefficient came to: an estimate with its interval, or the reason why there is
 * none.
 *
 * <p>Convention for degenerate data, the same for every coefficient of this library: too few
 * ratings are {@link NotEnoughData}; ratings that leave no room for chance correction (for instance
 * a single category in use) are {@link NotDefined}. Neither is an exception, and neither is
 * silently 0 or 1.
 */
public sealed interface Agreement {

  /** The coefficient, or NaN where there is no estimate. */
  default double value() {
    return switch (this) {
      case Estimate estimate -> estimate.value;
      case NotEnoughData _, NotDefined _ -> Double.NaN;
    };
  }

  /**
   * A coefficient with its interval.
   *
   * @param value the coefficient, at most 1
   * @param standardError its standard error, NaN when fewer than two units carry information
   * @param low lower end of the interval, NaN when there is no standard error
   * @param high upper end of the interval, at most 1, NaN when there is no standard error
   * @param level coverage of the interval, in (0, 1), for instance 0.95
   * @param units units that entered observed agreement (for alpha: units with two or more ratings)
   * @param ratings ratings of those units
   */
  record Estimate(
      double value,
      double standardError,
      double low,
      double high,
      double level,
      long units,
      long ratings)
      implements Agreement {
    public Estimate {
      if (Double.isNaN(value) || value > 1 + 1e-9) {
        throw new IllegalArgumentException("value: " + value + " (expected: <= 1)");
      }
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException("level: " + level + " (expected: in (0, 1))");
      }
      if (units < 1) {
        throw new IllegalArgumentException("units: " + units + " (expected: >= 1)");
      }
    }

    /** An estimate with a normal interval of the given standard error. */
    public static Estimate normal(
        double value, double standardError, double level, long units, long ratings) {
      return Intervals.normal(value, standardError, level, units, ratings);
    }

    /**
     * An estimate with a percentile interval over resampled units.
     *
     * @param multiplicity per pattern how many units show it
     * @param statistic the coefficient for other multiplicities, NaN where it is not defined
     */
    public static Estimate resampled(
        double value,
        IntervalMethod.Bootstrap bootstrap,
        long[] multiplicity,
        ToDoubleFunction<long[]> statistic,
        long ratings) {
      return Intervals.percentile(
          value,
          Resampling.of(multiplicity, bootstrap.samples(), bootstrap.seed(), statistic),
          bootstrap.level(),
          Arrays.stream(multiplicity).sum(),
          ratings);
    }

    /** The same with another number of units. */
    Estimate withUnits(long counted) {
      return new Estimate(value, standardError, low, high, level, counted, ratings);
    }

    /** Whether the whole interval lies below {@code threshold}; false when there is no interval. */
    public boolean isBelow(double threshold) {
      return high < threshold;
    }
  }

  /** Fewer ratings than the coefficient needs; {@code reason} says what was missing. */
  record NotEnoughData(String reason) implements Agreement {}

  /** Enough ratings, but chance agreement is 1 (no variation), so that the coefficient is 0/0. */
  record NotDefined(String reason) implements Agreement {}
}
