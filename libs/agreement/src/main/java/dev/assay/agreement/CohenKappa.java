package dev.assay.agreement;

import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import java.util.Arrays;

/**
 * Cohen's kappa of two raters (Cohen 1960), weighted after Cohen 1968. Chance is the product of
 * each rater's own marginals.
 */
public final class CohenKappa {
  private CohenKappa() {}

  /** Unweighted kappa with a 95 % analytic interval. */
  public static Agreement of(long[][] confusion) {
    return of(confusion, IntervalMethod.DEFAULT);
  }

  /** Unweighted kappa. */
  public static Agreement of(long[][] confusion, IntervalMethod interval) {
    return weighted(confusion, Weights.nominal(confusion.length), interval);
  }

  /**
   * Weighted kappa.
   *
   * @param confusion square; {@code confusion[k][l]} units that the first rater called {@code k}
   *     and the second {@code l}, at least 0
   * @param interval analytic = Fleiss, Cohen and Everitt 1969, eq. 13; bootstrap draws units
   * @return not enough data without a unit rated by both; not defined where both raters used one
   *     and the same category throughout
   */
  public static Agreement weighted(long[][] confusion, Weights weights, IntervalMethod interval) {
    if (weights.categories() != confusion.length) {
      throw new IllegalArgumentException(
          "weights: " + weights.categories() + " categories (expected: " + confusion.length + ")");
    }
    long[] cells = ConfusionTable.flat(confusion);
    double value = value(cells, weights);
    long units = Arrays.stream(cells).sum();
    if (units == 0) {
      return new NotEnoughData("no unit was rated by both");
    }
    if (Double.isNaN(value)) {
      return new NotDefined("both raters used one category throughout");
    }
    return switch (interval) {
      case IntervalMethod.Analytic(double level) ->
          Agreement.Estimate.normal(
              value, standardError(cells, weights, value), level, units, 2 * units);
      case IntervalMethod.Bootstrap bootstrap ->
          Agreement.Estimate.resampled(
              value, bootstrap, cells, drawn -> value(drawn, weights), 2 * units);
    };
  }

  private static double value(long[] cells, Weights weights) {
    int q = weights.categories();
    double[][] margins = ConfusionTable.margins(cells, q);
    double observed = 0;
    double expected = 0;
    double total = 0;
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        total += cells[k * q + l];
        observed += weights.of(k, l) * cells[k * q + l];
        expected += weights.of(k, l) * margins[0][k] * margins[1][l];
      }
    }
    observed /= total;
    expected /= total * total;
    return 1 - expected < 1e-12 ? Double.NaN : (observed - expected) / (1 - expected);
  }

  private static double standardError(long[] cells, Weights weights, double kappa) {
    int q = weights.categories();
    double[][] margins = ConfusionTable.margins(cells, q);
    double total = 0;
    for (long cell : cells) {
      total += cell;
    }
    double[] rowMean = new double[q];
    double[] columnMean = new double[q];
    double expected = 0;
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        rowMean[k] += weights.of(k, l) * margins[1][l] / total;
        columnMean[l] += weights.of(k, l) * margins[0][k] / total;
        expected += weights.of(k, l) * margins[0][k] * margins[1][l] / (total * total);
      }
    }
    double squares = 0;
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        double term = weights.of(k, l) - (rowMean[k] + columnMean[l]) * (1 - kappa);
        squares += cells[k * q + l] / total * term * term;
      }
    }
    double mean = kappa - expected * (1 - kappa);
    return Math.sqrt(Math.max(0, squares - mean * mean) / total) / (1 - expected);
  }
}
