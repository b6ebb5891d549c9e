package dev.assay.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Agreement that is always current: takes and retracts single votes in time proportional to the
 * categories of that unit's votes, and gives nominal alpha's value at once, however many units
 * there are. Not safe for use by several threads.
 */
public final class LiveAgreement {
  private final int categories;
  private final Map<Long, int[]> units = new HashMap<>();
  private final Map<Counts, Long> patterns = new HashMap<>();
  private final long[] totals;
  private double credit;
  private long ratings;

  /** A dense pattern as a map key. */
  private record Counts(List<Integer> counts) {
    static Counts of(int[] counts) {
      return new Counts(Arrays.stream(counts).boxed().toList());
    }
  }

  /** For {@code categories} categories, at least 1. */
  public LiveAgreement(int categories) {
    if (categories < 1) {
      throw new IllegalArgumentException("categories: " + categories + " (expected: >= 1)");
    }
    this.categories = categories;
    this.totals = new long[categories];
  }

  /** Adds a vote. */
  public void add(long unit, int category) {
    change(unit, category, 1);
  }

  /**
   * Takes a vote back.
   *
   * @throws IllegalArgumentException when the unit has no such vote
   */
  public void retract(long unit, int category) {
    change(unit, category, -1);
  }

  private void change(long unit, int category, int by) {
    if (category < 0 || category >= categories) {
      throw new IllegalArgumentException(
          "category: " + category + " (expected: 0 to " + (categories - 1) + ")");
    }
    int[] counts = units.computeIfAbsent(unit, _ -> new int[categories]);
    if (counts[category] + by < 0) {
      throw new IllegalArgumentException(
          "unit " + unit + ": no vote for category " + category + " (expected: at least one)");
    }
    count(counts, -1);
    counts[category] += by;
    count(counts, 1);
    if (Arrays.stream(counts).sum() == 0) {
      units.remove(unit);
    }
  }

  private void count(int[] counts, int sign) {
    int rated = Arrays.stream(counts).sum();
    if (rated == 0) {
      return;
    }
    patterns.merge(Counts.of(counts), (long) sign, (a, b) -> a + b == 0 ? null : a + b);
    if (rated >= 2) {
      for (int c = 0; c < categories; c++) {
        totals[c] += (long) sign * counts[c];
        credit += sign * counts[c] * (counts[c] - 1.0) / (rated - 1);
      }
      ratings += (long) sign * rated;
    }
  }

  /** Nominal alpha as it stands, NaN where there is none; O(categories). */
  public double alpha() {
    double expected = 0;
    for (long total : totals) {
      expected += total * (total - 1.0);
    }
    double possible = ratings * (ratings - 1.0);
    return ratings == 0 || expected >= possible
        ? Double.NaN
        : 1 - (1 - credit / ratings) / (1 - expected / possible);
  }

  /** The votes as patterns, for every other coefficient and for intervals. */
  public UnitPatterns patterns() {
    List<int[]> counts = new ArrayList<>();
    long[] multiplicity = new long[patterns.size()];
    for (Map.Entry<Counts, Long> entry : patterns.entrySet()) {
      multiplicity[counts.size()] = entry.getValue();
      counts.add(entry.getKey().counts.stream().mapToInt(Integer::intValue).toArray());
    }
    return UnitPatterns.of(categories, counts.toArray(int[][]::new), multiplicity);
  }
}
