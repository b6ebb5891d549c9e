package dev.assay.agreement;

import java.util.Arrays;

/** Conger's kappa for given unit multiplicities; reused over bootstrap samples. */
final class CongerSums {
  private final Ratings ratings;
  private final Weights weights;
  private final double[][] shares;
  private final double[] rated;
  private final double[] summed;
  private double units;
  private double pairable;
  private int active;
  private double expected;
  private double value;

  CongerSums(Ratings ratings, Weights weights) {
    if (weights.categories() != ratings.categories()) {
      throw new IllegalArgumentException(
          "weights: "
              + weights.categories()
              + " categories (expected: "
              + ratings.categories()
              + ")");
    }
    this.ratings = ratings;
    this.weights = weights;
    this.shares = new double[ratings.raters()][ratings.categories()];
    this.rated = new double[ratings.raters()];
    this.summed = new double[ratings.categories()];
  }

  /** One per unit that has a rating, else 0. */
  long[] ratedUnits() {
    long[] once = new long[ratings.units()];
    for (int unit = 0; unit < once.length; unit++) {
      once[unit] = size(unit) > 0 ? 1 : 0;
    }
    return once;
  }

  long pairable() {
    return (long) pairable;
  }

  /** Kappa where unit {@code u} counts {@code times[u]} times; NaN where it is not defined. */
  double load(long[] times) {
    countShares(times);
    double observed = 0;
    units = 0;
    pairable = 0;
    for (int unit = 0; unit < times.length; unit++) {
      int size = size(unit);
      units += size > 0 ? times[unit] : 0;
      if (size >= 2 && times[unit] > 0) {
        pairable += times[unit];
        observed += times[unit] * agreement(unit);
      }
    }
    boolean room = pairable > 0 && active >= 2 && usedCategories() >= 2;
    expected = room ? expectation() : 1;
    value = expected < 1 ? (observed / pairable - expected) / (1 - expected) : Double.NaN;
    return value;
  }

  private void countShares(long[] times) {
    Arrays.fill(rated, 0);
    for (double[] share : shares) {
      Arrays.fill(share, 0);
    }
    for (int unit = 0; unit < times.length; unit++) {
      for (int place = ratings.start(unit); place < ratings.start(unit + 1); place++) {
        shares[ratings.rater(place)][ratings.category(place)] += times[unit];
        rated[ratings.rater(place)] += times[unit];
      }
    }
    Arrays.fill(summed, 0);
    active = 0;
    for (int g = 0; g < rated.length; g++) {
      if (rated[g] > 0) {
        active++;
        for (int k = 0; k < summed.length; k++) {
          shares[g][k] /= rated[g];
          summed[k] += shares[g][k];
        }
      }
    }
  }

  private long usedCategories() {
    return Arrays.stream(summed).filter(s -> s > 0).count();
  }

  /** {@code Σ_{g≠h} Σ_kl w_kl p_gk p_hl / (r (r − 1))}. */
  private double expectation() {
    double all = dot(summed, weights.timesSymmetric(summed));
    double own = 0;
    for (double[] share : shares) {
      own += dot(share, weights.timesSymmetric(share));
    }
    return (all - own) / (active * (active - 1.0));
  }

  private double agreement(int unit) {
    double credit = 0;
    int start = ratings.start(unit);
    int size = size(unit);
    for (int a = start; a < start + size; a++) {
      for (int b = start; b < start + size; b++) {
        credit += a == b ? 0 : weights.of(ratings.category(a), ratings.category(b));
      }
    }
    return credit / (size * (size - 1.0));
  }

  /** Linearised over rated units, marginals included (Gwet 2014, section 2.6). */
  double standardError() {
    if (units < 2) {
      return Double.NaN;
    }
    double[][] gradient = new double[shares.length][];
    double[] centre = new double[shares.length];
    for (int g = 0; g < shares.length; g++) {
      double[] others = new double[summed.length];
      for (int k = 0; k < others.length; k++) {
        others[k] = summed[k] - shares[g][k];
      }
      gradient[g] = weights.timesSymmetric(others);
      centre[g] = dot(gradient[g], shares[g]);
    }
    double squares = 0;
    for (int unit = 0; unit < ratings.units(); unit++) {
      if (size(unit) > 0) {
        double deviation = influence(unit, gradient, centre) - value;
        squares += deviation * deviation;
      }
    }
    return Math.sqrt(squares / (units * (units - 1)));
  }

  private double influence(int unit, double[][] gradient, double[] centre) {
    double agreeing =
        size(unit) < 2 ? 0 : (agreement(unit) - expected) * units / pairable / (1 - expected);
    double chance = 0;
    for (int place = ratings.start(unit); place < ratings.start(unit + 1); place++) {
      int g = ratings.rater(place);
      chance += units / rated[g] * (gradient[g][ratings.category(place)] - centre[g]);
    }
    chance /= active * (active - 1.0);
    return agreeing - 2 * (1 - value) * chance / (1 - expected);
  }

  private int size(int unit) {
    return ratings.start(unit + 1) - ratings.start(unit);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
