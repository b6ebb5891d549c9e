package dev.assay.agreement;

import dev.assay.agreement.Agreement.Estimate;
import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import java.util.Arrays;

/**
 * Coefficients {@code (p_o − p_e) / (1 − p_e)} whose chance agreement is a function of category
 * shares. Units with one rating count in the shares but not in {@code p_o} (Gwet 2014, section
 * 5.2). One object is reused over bootstrap samples.
 */
final class ShareKappa {
  private final PatternSums sums;
  private final ChanceModel model;
  private final double[] shares;
  private double expected;
  private double value;
  private long pairable;
  private long rated;
  private long ratings;

  private ShareKappa(PatternSums sums, ChanceModel model) {
    this.sums = sums;
    this.model = model;
    this.shares = new double[sums.patterns.categories()];
  }

  static Agreement of(
      UnitPatterns patterns, Weights weights, ChanceModel model, IntervalMethod interval) {
    var kappa = new ShareKappa(new PatternSums(patterns.withAtLeast(1), weights), model);
    long[] units = kappa.sums.patterns.multiplicities();
    kappa.load(units);
    if (kappa.pairable == 0) {
      return new NotEnoughData("no unit has two ratings");
    }
    if (Double.isNaN(kappa.value)) {
      return new NotDefined("chance agreement is 1: all ratings are of one category");
    }
    double value = kappa.value;
    long pairable = kappa.pairable;
    long ratings = kappa.ratings;
    return switch (interval) {
      case IntervalMethod.Analytic(double level) ->
          Estimate.normal(value, kappa.standardError(units), level, pairable, ratings);
      case IntervalMethod.Bootstrap bootstrap ->
          Estimate.resampled(value, bootstrap, units, kappa::load, ratings).withUnits(pairable);
    };
  }

  /** The coefficient for other multiplicities, NaN where it is not defined. */
  private double load(long[] multiplicity) {
    Arrays.fill(shares, 0);
    pairable = 0;
    rated = 0;
    ratings = 0;
    double observed = 0;
    UnitPatterns patterns = sums.patterns;
    for (int pattern = 0; pattern < multiplicity.length; pattern++) {
      long times = multiplicity[pattern];
      int size = patterns.ratings(pattern);
      if (times == 0 || size == 0) {
        continue;
      }
      rated += times;
      ratings += times * size;
      if (size >= 2) {
        pairable += times;
        observed += times * agreement(pattern, size);
      }
      double weight = (double) times / size;
      for (int entry = patterns.start(pattern); entry < patterns.end(pattern); entry++) {
        shares[patterns.category(entry)] += weight * patterns.count(entry);
      }
    }
    for (int c = 0; c < shares.length; c++) {
      shares[c] /= rated;
    }
    expected = rated == 0 ? 1 : model.expected(sums, shares);
    boolean defined = pairable > 0 && expected < 1;
    value = defined ? (observed / pairable - expected) / (1 - expected) : Double.NaN;
    return value;
  }

  private double agreement(int pattern, int size) {
    return sums.credit[pattern] / (size * (size - 1.0));
  }

  /** Gwet 2014, eq. 5.9 and 5.15: over all rated units, not only pairable ones. */
  private double standardError(long[] multiplicity) {
    if (rated < 2) {
      return Double.NaN;
    }
    double[] gradient = model.gradient(sums, shares);
    double squares = 0;
    for (int pattern = 0; pattern < multiplicity.length; pattern++) {
      int size = sums.patterns.ratings(pattern);
      if (multiplicity[pattern] == 0) {
        continue;
      }
      double agreeing =
          size < 2 ? 0 : (agreement(pattern, size) - expected) * rated / pairable / (1 - expected);
      double chance = (sums.dot(pattern, gradient) / size - expected) / (1 - expected);
      double deviation = agreeing - 2 * (1 - value) * chance - value;
      squares += multiplicity[pattern] * deviation * deviation;
    }
    return Math.sqrt(squares / (rated * (rated - 1.0)));
  }
}
