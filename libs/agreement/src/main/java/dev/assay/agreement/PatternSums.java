package dev.assay.agreement;

/**
 * What every coefficient over patterns needs per pattern, computed once and reused by all bootstrap
 * samples: agreeing credit {@code a = Σ_c r_c (r*_c − 1)} with {@code r* = W r} (Gwet 2014, eq.
 * 2.9).
 */
final class PatternSums {
  final UnitPatterns patterns;
  final Weights weights;
  final double[] credit;

  PatternSums(UnitPatterns patterns, Weights weights) {
    if (weights.categories() != patterns.categories()) {
      throw new IllegalArgumentException(
          "weights: "
              + weights.categories()
              + " categories (expected: "
              + patterns.categories()
              + ")");
    }
    this.patterns = patterns;
    this.weights = weights;
    this.credit = new double[patterns.size()];
    for (int pattern = 0; pattern < credit.length; pattern++) {
      credit[pattern] = creditOf(pattern);
    }
  }

  private double creditOf(int pattern) {
    double sum = 0;
    for (int a = patterns.start(pattern); a < patterns.end(pattern); a++) {
      double weighted = patterns.count(a);
      if (!weights.isNominal()) {
        weighted = 0;
        for (int b = patterns.start(pattern); b < patterns.end(pattern); b++) {
          weighted += weights.of(patterns.category(a), patterns.category(b)) * patterns.count(b);
        }
      }
      sum += patterns.count(a) * (weighted - 1);
    }
    return sum;
  }

  /** {@code Σ_c counts_c x_c} of one pattern. */
  double dot(int pattern, double[] x) {
    double sum = 0;
    for (int entry = patterns.start(pattern); entry < patterns.end(pattern); entry++) {
      sum += patterns.count(entry) * x[patterns.category(entry)];
    }
    return sum;
  }

  /** {@code Σ_kl w_kl x_k x_l}. */
  double quadratic(double[] x) {
    double sum = 0;
    double[] weighted = weights.timesSymmetric(x);
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * weighted[k];
    }
    return sum;
  }
}
