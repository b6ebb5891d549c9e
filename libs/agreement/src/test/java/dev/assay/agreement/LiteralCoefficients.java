package dev.assay.agreement;

import java.util.Arrays;

/**
 * Coefficients written down as their papers define them, slowly, over a table of units × raters
 * with −1 = missing. NaN where not defined.
 */
final class LiteralCoefficients {
  private LiteralCoefficients() {}

  /** How agreement is corrected for chance. */
  interface Chance {
    double of(int[][] codes, int q, double[][] w);
  }

  /**
   * Gwet 2014, eq. 5.2: mean over units with two ratings of the weighted share of agreeing pairs.
   */
  static double observed(int[][] codes, double[][] w) {
    double sum = 0;
    int pairable = 0;
    for (int[] unit : codes) {
      double credit = 0;
      double pairs = 0;
      for (int a = 0; a < unit.length; a++) {
        for (int b = 0; b < unit.length; b++) {
          if (a != b && unit[a] >= 0 && unit[b] >= 0) {
            credit += w[unit[a]][unit[b]];
            pairs++;
          }
        }
      }
      if (pairs > 0) {
        sum += credit / pairs;
        pairable++;
      }
    }
    return pairable == 0 ? Double.NaN : sum / pairable;
  }

  static double corrected(int[][] codes, int q, double[][] w, Chance chance) {
    double expected = chance.of(codes, q, w);
    return Math.abs(1 - expected) < 1e-12
        ? Double.NaN
        : (observed(codes, w) - expected) / (1 - expected);
  }

  /** Mean over rated units of the unit's share of each category. */
  static double[] shares(int[][] codes, int q) {
    double[] shares = new double[q];
    int rated = 0;
    for (int[] unit : codes) {
      long given = Arrays.stream(unit).filter(c -> c >= 0).count();
      if (given > 0) {
        rated++;
        for (int c : unit) {
          if (c >= 0) {
            shares[c] += 1.0 / given;
          }
        }
      }
    }
    for (int c = 0; c < q; c++) {
      shares[c] /= rated;
    }
    return shares;
  }

  static double fleissChance(int[][] codes, int q, double[][] w) {
    double[] p = shares(codes, q);
    double sum = 0;
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        sum += w[k][l] * p[k] * p[l];
      }
    }
    return sum;
  }

  static double gwetChance(int[][] codes, int q, double[][] w) {
    double[] p = shares(codes, q);
    double sum = 0;
    for (double share : p) {
      sum += share * (1 - share);
    }
    return total(w) / (q * (q - 1.0)) * sum;
  }

  static double uniformChance(int[][] codes, int q, double[][] w) {
    return total(w) / ((double) q * q);
  }

  /** Conger 1980: mean over ordered pairs of different raters of the product of their margins. */
  static double congerChance(int[][] codes, int q, double[][] w) {
    int raters = codes[0].length;
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < raters; a++) {
      for (int b = 0; b < raters; b++) {
        double[] x = margin(codes, a, q);
        double[] y = margin(codes, b, q);
        if (a != b && !Double.isNaN(x[0]) && !Double.isNaN(y[0])) {
          pairs++;
          for (int k = 0; k < q; k++) {
            for (int l = 0; l < q; l++) {
              sum += w[k][l] * x[k] * y[l];
            }
          }
        }
      }
    }
    return sum / pairs;
  }

  /** Cohen 1968 over the units that both rated. */
  static double cohen(int[][] codes, int q, double[][] w) {
    int[][] both = Arrays.stream(codes).filter(u -> u[0] >= 0 && u[1] >= 0).toArray(int[][]::new);
    return both.length == 0 ? Double.NaN : corrected(both, q, w, LiteralCoefficients::congerChance);
  }

  /** Light 1971: the mean of all pairs' Cohen kappas that are defined. */
  static double light(int[][] codes, int q, double[][] w) {
    double sum = 0;
    int defined = 0;
    for (int a = 0; a < codes[0].length; a++) {
      for (int b = a + 1; b < codes[0].length; b++) {
        int first = a;
        int second = b;
        double kappa =
            cohen(
                Arrays.stream(codes)
                    .map(u -> new int[] {u[first], u[second]})
                    .toArray(int[][]::new),
                q,
                w);
        sum += Double.isNaN(kappa) ? 0 : kappa;
        defined += Double.isNaN(kappa) ? 0 : 1;
      }
    }
    return defined == 0 ? Double.NaN : sum / defined;
  }

  /** Krippendorff 2004, p. 227: one minus D_o over D_e by single pairs of ratings. */
  static double alpha(int[][] codes, int q, double[][] squared) {
    double n = 0;
    double observed = 0;
    double[] totals = new double[q];
    for (int[] unit : codes) {
      int[] given = Arrays.stream(unit).filter(c -> c >= 0).toArray();
      if (given.length < 2) {
        continue;
      }
      n += given.length;
      for (int a = 0; a < given.length; a++) {
        totals[given[a]]++;
        for (int b = 0; b < given.length; b++) {
          observed += a == b ? 0 : squared[given[a]][given[b]] / (given.length - 1);
        }
      }
    }
    double expected = 0;
    for (int k = 0; k < q; k++) {
      for (int l = 0; l < q; l++) {
        expected += totals[k] * totals[l] * squared[k][l] / (n - 1);
      }
    }
    return n == 0 || expected == 0 ? Double.NaN : 1 - observed / expected;
  }

  private static double[] margin(int[][] codes, int rater, int q) {
    double[] margin = new double[q];
    double rated = 0;
    for (int[] unit : codes) {
      if (unit[rater] >= 0) {
        margin[unit[rater]]++;
        rated++;
      }
    }
    for (int k = 0; k < q; k++) {
      margin[k] /= rated;
    }
    return margin;
  }

  private static double total(double[][] w) {
    return Arrays.stream(w).flatMapToDouble(Arrays::stream).sum();
  }
}
