package dev.assay.agreement;

import dev.assay.agreement.Agreement.Estimate;
import java.util.Arrays;

/**
 * Kendall's coefficient of concordance: how alike raters rank the units, 0 to 1 (Kendall and
 * Babington Smith 1939). Units that lack a rating are left out, as ranks need all raters.
 */
public final class KendallW {
  private KendallW() {}

  /** With the correction for ties and no interval. */
  public static Agreement of(double[][] scores) {
    return of(scores, true);
  }

  /**
   * Concordance of scores or ranks; equal scores share their mean rank.
   *
   * @param scores units × raters, NaN = missing
   * @param correctTies divide by what ties leave possible
   * @return an estimate without interval; not enough data below two units or two raters; not
   *     defined where all raters tie all units
   */
  public static Agreement of(double[][] scores, boolean correctTies) {
    int raters = scores.length == 0 ? 0 : scores[0].length;
    for (double[] row : scores) {
      if (row.length != raters) {
        throw new IllegalArgumentException(
            "scores: " + row.length + " raters (expected: " + raters + ")");
      }
    }
    double[][] complete =
        Arrays.stream(scores)
            .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    if (complete.length < 2 || raters < 2) {
      return new Agreement.NotEnoughData("fewer than two complete units or two raters");
    }
    double value = concordance(complete, raters, correctTies);
    return Double.isNaN(value)
        ? new Agreement.NotDefined("all units are tied")
        : new Estimate(
            value,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0.95,
            complete.length,
            (long) complete.length * raters);
  }

  private static double concordance(double[][] scores, int raters, boolean correctTies) {
    int n = scores.length;
    double[] sums = new double[n];
    double ties = 0;
    for (int r = 0; r < raters; r++) {
      int rater = r;
      double[] column = Arrays.stream(scores).mapToDouble(row -> row[rater]).toArray();
      double[] sorted = column.clone();
      Arrays.sort(sorted);
      for (int unit = 0; unit < n; unit++) {
        sums[unit] += meanRank(sorted, column[unit]);
      }
      ties += tieTerm(sorted);
    }
    double mean = raters * (n + 1) / 2.0;
    double squares = Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum();
    double most = (double) raters * raters * n * ((double) n * n - 1);
    double possible = correctTies ? most - raters * ties : most;
    return possible <= 0 ? Double.NaN : 12 * squares / possible;
  }

  private static double meanRank(double[] sorted, double value) {
    int below = 0;
    int equal = 0;
    for (double other : sorted) {
      below += other < value ? 1 : 0;
      equal += other == value ? 1 : 0;
    }
    return below + (equal + 1) / 2.0;
  }

  private static double tieTerm(double[] sorted) {
    double sum = 0;
    for (int start = 0; start < sorted.length; ) {
      int end = start;
      while (end < sorted.length && sorted[end] == sorted[start]) {
        end++;
      }
      double t = end - start;
      sum += t * t * t - t;
      start = end;
    }
    return sum;
  }
}
