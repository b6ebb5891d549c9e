package dev.assay.agreement.ranking;

import dev.assay.agreement.Agreement;
import java.util.Arrays;

/** How alike rankings or scores order the same items. Only the order of numbers counts. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Kendall's tau-b, which corrects for ties (Kendall 1945): in [−1, 1], NaN where one side ties
   * all common items or fewer than two items are common.
   *
   * @param a scores or ranks per item, NaN = not ranked
   * @param b likewise, of the same length
   */
  public static double kendallTau(double[] a, double[] b) {
    requireSame(a, b);
    double concordance = 0;
    double inA = 0;
    double inB = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        double x = Math.signum(a[i] - a[j]);
        double y = Math.signum(b[i] - b[j]);
        if (!Double.isNaN(x + y)) {
          concordance += x * y;
          inA += x * x;
          inB += y * y;
        }
      }
    }
    return inA == 0 || inB == 0 ? Double.NaN : concordance / Math.sqrt(inA * inB);
  }

  /**
   * Spearman's rho: the correlation of mean ranks over common items (Spearman 1904); in [−1, 1],
   * NaN as for {@link #kendallTau}.
   */
  public static double spearman(double[] a, double[] b) {
    requireSame(a, b);
    int[] common =
        java.util.stream.IntStream.range(0, a.length)
            .filter(i -> !Double.isNaN(a[i] + b[i]))
            .toArray();
    double[] x = ranks(Arrays.stream(common).mapToDouble(i -> a[i]).toArray());
    double[] y = ranks(Arrays.stream(common).mapToDouble(i -> b[i]).toArray());
    double mean = (common.length + 1) / 2.0;
    double both = 0;
    double inX = 0;
    double inY = 0;
    for (int i = 0; i < x.length; i++) {
      both += (x[i] - mean) * (y[i] - mean);
      inX += (x[i] - mean) * (x[i] - mean);
      inY += (y[i] - mean) * (y[i] - mean);
    }
    return inX == 0 || inY == 0 ? Double.NaN : both / Math.sqrt(inX * inY);
  }

  /**
   * The mean tau-b over pairs of raters, for rankings that do not hold all items: {@link
   * dev.assay.agreement.KendallW} needs complete ones. Pairs without a tau are left out.
   *
   * @param scores items × raters, NaN = not ranked
   * @return an estimate without interval, whose units are items that two or more ranked; not enough
   *     data where no pair of raters has two items in common; not defined where they have, but all
   *     are tied
   */
  public static Agreement meanTau(double[][] scores) {
    int raters = scores.length == 0 ? 0 : scores[0].length;
    double[][] byRater = new double[raters][scores.length];
    for (int item = 0; item < scores.length; item++) {
      if (scores[item].length != raters) {
        throw new IllegalArgumentException(
            "scores[" + item + "]: " + scores[item].length + " raters (expected: " + raters + ")");
      }
      for (int rater = 0; rater < raters; rater++) {
        byRater[rater][item] = scores[item][rater];
      }
    }
    double sum = 0;
    int defined = 0;
    boolean shared = false;
    for (int first = 0; first < raters; first++) {
      for (int second = first + 1; second < raters; second++) {
        double tau = kendallTau(byRater[first], byRater[second]);
        shared |= common(byRater[first], byRater[second]) >= 2;
        sum += Double.isNaN(tau) ? 0 : tau;
        defined += Double.isNaN(tau) ? 0 : 1;
      }
    }
    if (!shared) {
      return new Agreement.NotEnoughData("no two raters ranked two common items");
    }
    return defined == 0
        ? new Agreement.NotDefined("all common items are tied")
        : estimate(sum / defined, scores);
  }

  private static Agreement estimate(double value, double[][] scores) {
    long items = 0;
    long ratings = 0;
    for (double[] row : scores) {
      long given = Arrays.stream(row).filter(score -> !Double.isNaN(score)).count();
      items += given >= 2 ? 1 : 0;
      ratings += given >= 2 ? given : 0;
    }
    return new Agreement.Estimate(value, Double.NaN, Double.NaN, Double.NaN, 0.95, items, ratings);
  }

  private static long common(double[] a, double[] b) {
    long common = 0;
    for (int i = 0; i < a.length; i++) {
      common += Double.isNaN(a[i] + b[i]) ? 0 : 1;
    }
    return common;
  }

  /** Ranks from 1, equal values share their mean rank. */
  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int equal = 0;
      for (double other : sorted) {
        below += other < values[i] ? 1 : 0;
        equal += other == values[i] ? 1 : 0;
      }
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }

  private static void requireSame(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "items: " + a.length + " and " + b.length + " (expected: equal numbers)");
    }
  }
}
