package dev.assay.agreement;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What nominal coefficients need, as whole numbers kept apart by how many votes a unit has. */
final class LiveSums {
  private final int categories;
  private final Map<Integer, OfSize> sizes = new HashMap<>();

  /** All units of one number of votes. */
  private static final class OfSize {
    final int votes;
    final long[] totals;
    long units;

    /** Σ over units and categories of count × (count − 1). */
    long credit;

    OfSize(int votes, int categories) {
      this.votes = votes;
      this.totals = new long[categories];
    }
  }

  LiveSums(int categories) {
    this.categories = categories;
  }

  /** Adds or takes a unit away; {@code cells} holds category, count, …. */
  void add(int votes, int[] cells, int sign) {
    OfSize sums = sizes.computeIfAbsent(votes, n -> new OfSize(n, categories));
    sums.units += sign;
    for (int i = 0; i < cells.length; i += 2) {
      long count = cells[i + 1];
      sums.totals[cells[i]] += sign * count;
      sums.credit += sign * count * (count - 1);
    }
    if (sums.units == 0) {
      sizes.remove(votes);
    }
  }

  private double sum(int least, ToDoubleFunction<OfSize> term) {
    double sum = 0;
    for (OfSize sums : sizes.values()) {
      if (sums.votes >= least) {
        sum += term.applyAsDouble(sums);
      }
    }
    return sum;
  }

  double percentAgreement() {
    double pairs = sum(2, s -> s.units * (double) s.votes * (s.votes - 1));
    return pairs == 0 ? Double.NaN : sum(2, s -> s.credit) / pairs;
  }

  double alpha() {
    double ratings = sum(2, s -> s.units * (double) s.votes);
    double expected = 0;
    for (int c = 0; c < categories; c++) {
      int category = c;
      double total = sum(2, s -> s.totals[category]);
      expected += total * (total - 1);
    }
    double possible = ratings * (ratings - 1);
    return ratings == 0 || expected >= possible
        ? Double.NaN
        : 1
            - (1 - sum(2, s -> (double) s.credit / (s.votes - 1)) / ratings)
                / (1 - expected / possible);
  }

  double fleissKappa() {
    double @Nullable [] shares = shares();
    return shares == null ? Double.NaN : corrected(squares(shares));
  }

  double gwetAc1() {
    double @Nullable [] shares = shares();
    return shares == null
        ? Double.NaN
        : corrected(categories < 2 ? 1 : (1 - squares(shares)) / (categories - 1));
  }

  double brennanPrediger() {
    return corrected(1.0 / categories);
  }

  private double corrected(double expected) {
    double pairable = sum(2, s -> s.units);
    double observed = sum(2, s -> s.credit / ((double) s.votes * (s.votes - 1))) / pairable;
    // Equality up to rounding of shares that are thirds and the like.
    return pairable == 0 || expected > 1 - 1e-12
        ? Double.NaN
        : (observed - expected) / (1 - expected);
  }

  /** Mean share of each category over units with a vote; null without any. */
  private double @Nullable [] shares() {
    double rated = sum(1, s -> s.units);
    if (rated == 0) {
      return null;
    }
    double[] shares = new double[categories];
    for (int c = 0; c < categories; c++) {
      int category = c;
      shares[c] = sum(1, s -> (double) s.totals[category] / s.votes) / rated;
    }
    return shares;
  }

  private static double squares(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share * share;
    }
    return sum;
  }
}
