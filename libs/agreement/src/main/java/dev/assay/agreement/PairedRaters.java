package dev.assay.agreement;

import dev.assay.agreement.Agreement.Estimate;
import java.util.function.ToDoubleFunction;

/**
 * Kappas that average over pairs of raters. Meant for small panels: costs pairs × ratings.
 *
 * <p>Where ratings are missing each pair is taken over the units both rated, and a pair without
 * such units is left out.
 */
public final class PairedRaters {
  private PairedRaters() {}

  /**
   * Light's kappa: the mean of all pairs' Cohen kappas (Light 1971). Default: 1,000 samples, seed
   * 1.
   */
  public static Agreement light(Ratings ratings, IntervalMethod.Bootstrap interval) {
    return of(ratings, interval, PairedRaters::lightValue);
  }

  /**
   * Hubert's kappa: observed and chance agreement are each averaged over pairs before they are
   * compared (Hubert 1977). Without missing ratings it equals Conger's.
   */
  public static Agreement hubert(Ratings ratings, IntervalMethod.Bootstrap interval) {
    return of(ratings, interval, PairedRaters::hubertValue);
  }

  private static Agreement of(
      Ratings ratings, IntervalMethod.Bootstrap interval, ToDoubleFunction<double[][]> statistic) {
    int[][] codes = codes(ratings);
    long[] once = new long[ratings.units()];
    long pairable = 0;
    for (int unit = 0; unit < once.length; unit++) {
      int rated = 0;
      for (int code : codes[unit]) {
        rated += code >= 0 ? 1 : 0;
      }
      once[unit] = rated >= 2 ? 1 : 0;
      pairable += once[unit];
    }
    if (pairable == 0) {
      return new Agreement.NotEnoughData("no unit was rated by two raters");
    }
    int q = ratings.categories();
    double value = statistic.applyAsDouble(agreements(codes, once, ratings.raters(), q));
    return Double.isNaN(value)
        ? new Agreement.NotDefined("chance agreement is 1: all ratings are of one category")
        : Estimate.resampled(
            value,
            interval,
            once,
            times -> statistic.applyAsDouble(agreements(codes, times, ratings.raters(), q)),
            ratings.size());
  }

  private static double lightValue(double[][] pairs) {
    double sum = 0;
    int defined = 0;
    for (double[] pair : pairs) {
      if (pair[1] < 1 - 1e-12) {
        sum += (pair[0] - pair[1]) / (1 - pair[1]);
        defined++;
      }
    }
    return defined == 0 ? Double.NaN : sum / defined;
  }

  private static double hubertValue(double[][] pairs) {
    double observed = 0;
    double expected = 0;
    for (double[] pair : pairs) {
      observed += pair[0] / pairs.length;
      expected += pair[1] / pairs.length;
    }
    return expected > 1 - 1e-12 ? Double.NaN : (observed - expected) / (1 - expected);
  }

  /** Observed and expected agreement of every pair that shares units. */
  private static double[][] agreements(int[][] codes, long[] times, int raters, int q) {
    java.util.List<double[]> pairs = new java.util.ArrayList<>();
    for (int a = 0; a < raters; a++) {
      for (int b = a + 1; b < raters; b++) {
        double[][] margins = new double[2][q];
        double agreeing = 0;
        double shared = 0;
        for (int unit = 0; unit < codes.length; unit++) {
          int x = codes[unit][a];
          int y = codes[unit][b];
          if (x >= 0 && y >= 0) {
            margins[0][x] += times[unit];
            margins[1][y] += times[unit];
            agreeing += x == y ? times[unit] : 0;
            shared += times[unit];
          }
        }
        if (shared > 0) {
          double chance = 0;
          for (int k = 0; k < q; k++) {
            chance += margins[0][k] * margins[1][k] / (shared * shared);
          }
          pairs.add(new double[] {agreeing / shared, chance});
        }
      }
    }
    return pairs.toArray(double[][]::new);
  }

  private static int[][] codes(Ratings ratings) {
    int[][] codes = new int[ratings.units()][ratings.raters()];
    for (int unit = 0; unit < codes.length; unit++) {
      java.util.Arrays.fill(codes[unit], -1);
      for (int place = ratings.start(unit); place < ratings.start(unit + 1); place++) {
        codes[unit][ratings.rater(place)] = ratings.category(place);
      }
    }
    return codes;
  }
}
