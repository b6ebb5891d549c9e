package dev.assay.agreement;

import java.util.Arrays;

/** Alpha of one set of multiplicities; reused over bootstrap samples, so it is mutable. */
final class AlphaSums {
  final PatternSums sums;
  private final double[] totals;
  private final double[] shares;
  private double observed;
  double expected;
  double value;
  long units;
  long ratings;

  AlphaSums(PatternSums sums) {
    this.sums = sums;
    this.totals = new double[sums.patterns.categories()];
    this.shares = new double[totals.length];
  }

  /** Computes alpha; false when there is no pairable unit. */
  boolean load(long[] multiplicity) {
    Arrays.fill(totals, 0);
    units = 0;
    ratings = 0;
    double credit = 0;
    var patterns = sums.patterns;
    for (int pattern = 0; pattern < multiplicity.length; pattern++) {
      long times = multiplicity[pattern];
      int rated = patterns.ratings(pattern);
      if (times == 0 || rated < 2) {
        continue;
      }
      units += times;
      ratings += times * rated;
      credit += times * sums.credit[pattern] / (rated - 1);
      for (int entry = patterns.start(pattern); entry < patterns.end(pattern); entry++) {
        totals[patterns.category(entry)] += (double) times * patterns.count(entry);
      }
    }
    if (ratings == 0) {
      return false;
    }
    for (int c = 0; c < totals.length; c++) {
      shares[c] = totals[c] / ratings;
    }
    // With eps = 1/n the value equals Krippendorff's 1 - D_o/D_e (Gwet 2014, section 6.3).
    double eps = 1.0 / ratings;
    observed = credit / ratings;
    expected = oneCategory() ? 1 : sums.quadratic(shares);
    value = ((1 - eps) * observed + eps - expected) / (1 - expected);
    return true;
  }

  private boolean oneCategory() {
    int used = 0;
    for (double total : totals) {
      if (total > 0) {
        used++;
      }
    }
    return used < 2;
  }

  /** Alpha of a sample, NaN when it is not defined there. */
  double valueFor(long[] multiplicity) {
    return load(multiplicity) && expected < 1 ? value : Double.NaN;
  }

  /**
   * Gwet's linearised standard error for the multiplicities last loaded; NaN below two units. As in
   * his irrCAC package it leaves out the small-sample term eps.
   */
  double standardError(long[] multiplicity) {
    if (units < 2) {
      return Double.NaN;
    }
    double uncorrected = (observed - expected) / (1 - expected);
    double mean = (double) ratings / units;
    double[] weighted = sums.weights.timesSymmetric(shares);
    double squares = 0;
    for (int pattern = 0; pattern < multiplicity.length; pattern++) {
      int rated = sums.patterns.ratings(pattern);
      if (multiplicity[pattern] > 0 && rated >= 2) {
        double excess = (rated - mean) / mean;
        double agreeing = sums.credit[pattern] / (mean * (rated - 1)) - observed * excess;
        double chance = sums.dot(pattern, weighted) / mean - expected * excess;
        double influence =
            (agreeing - expected) / (1 - expected)
                - 2 * (1 - uncorrected) * (chance - expected) / (1 - expected);
        double deviation = influence - uncorrected;
        squares += multiplicity[pattern] * deviation * deviation;
      }
    }
    return Math.sqrt(squares / (units * (units - 1.0)));
  }
}
