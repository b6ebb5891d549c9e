package dev.assay.agreement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Agreement that is always current: takes and retracts single votes in time proportional to the
 * distinct categories of that unit's votes, and gives coefficients at once, however many units
 * there are. Sums are whole numbers, so that a million changes leave no rounding behind. Not safe
 * for use by several threads.
 *
 * <p>Values are NaN where there are not enough data or chance agreement is 1; {@link #patterns}
 * tells which, and gives intervals.
 */
public final class LiveAgreement {
  private final int categories;
  private final Map<Long, Counts> units = new HashMap<>();
  private final Map<Counts, Long> patterns = new HashMap<>();
  private final LiveSums sums;

  /**
   * How often each category was chosen in one unit: {@code category, count, …} by category, counts
   * above 0.
   */
  private record Counts(int[] cells) {
    static final Counts NONE = new Counts(new int[0]);

    int total() {
      int total = 0;
      for (int i = 1; i < cells.length; i += 2) {
        total += cells[i];
      }
      return total;
    }

    /** The same with one more or one less of {@code category}; the count must stay above −1. */
    Counts changed(int category, int by) {
      int at = 0;
      while (at < cells.length && cells[at] < category) {
        at += 2;
      }
      boolean present = at < cells.length && cells[at] == category;
      if (present && cells[at + 1] + by > 0) {
        int[] same = cells.clone();
        same[at + 1] += by;
        return new Counts(same);
      }
      int[] next = new int[present ? cells.length - 2 : cells.length + 2];
      System.arraycopy(cells, 0, next, 0, at);
      if (present) {
        System.arraycopy(cells, at + 2, next, at, next.length - at);
      } else {
        next[at] = category;
        next[at + 1] = by;
        System.arraycopy(cells, at, next, at + 2, cells.length - at);
      }
      return new Counts(next);
    }

    int of(int category) {
      for (int i = 0; i < cells.length; i += 2) {
        if (cells[i] == category) {
          return cells[i + 1];
        }
      }
      return 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Counts(int[] its) && Arrays.equals(cells, its);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(cells);
    }
  }

  /** For {@code categories} categories, at least 1. */
  public LiveAgreement(int categories) {
    if (categories < 1) {
      throw new IllegalArgumentException("categories: " + categories + " (expected: >= 1)");
    }
    this.categories = categories;
    this.sums = new LiveSums(categories);
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
    Counts before = units.getOrDefault(unit, Counts.NONE);
    if (before.of(category) + by < 0) {
      throw new IllegalArgumentException(
          "unit " + unit + ": no vote for category " + category + " (expected: at least one)");
    }
    Counts after = before.changed(category, by);
    count(before, -1);
    count(after, 1);
    if (after.cells.length == 0) {
      units.remove(unit);
    } else {
      units.put(unit, after);
    }
  }

  private void count(Counts counts, int sign) {
    if (counts.cells.length > 0) {
      patterns.merge(counts, (long) sign, (a, b) -> a + b == 0 ? null : a + b);
      sums.add(counts.total(), counts.cells, sign);
    }
  }

  /** Krippendorff's nominal alpha as it stands. */
  public double alpha() {
    return sums.alpha();
  }

  /** The share of agreeing pairs of votes as it stands. */
  public double percentAgreement() {
    return sums.percentAgreement();
  }

  /** Fleiss' kappa as it stands, with missing votes in Gwet's generalisation. */
  public double fleissKappa() {
    return sums.fleissKappa();
  }

  /** Gwet's AC1 as it stands. */
  public double gwetAc1() {
    return sums.gwetAc1();
  }

  /** Brennan and Prediger's coefficient as it stands. */
  public double brennanPrediger() {
    return sums.brennanPrediger();
  }

  /** The votes as patterns, for every other coefficient and for intervals. */
  public UnitPatterns patterns() {
    int size = patterns.size();
    int[] offsets = new int[size + 1];
    long[] multiplicity = new long[size];
    int cells = patterns.keySet().stream().mapToInt(counts -> counts.cells.length / 2).sum();
    int[] category = new int[cells];
    int[] count = new int[cells];
    int pattern = 0;
    int entry = 0;
    for (Map.Entry<Counts, Long> one : patterns.entrySet()) {
      int[] pairs = one.getKey().cells;
      for (int i = 0; i < pairs.length; i += 2) {
        category[entry] = pairs[i];
        count[entry++] = pairs[i + 1];
      }
      multiplicity[pattern] = one.getValue();
      offsets[++pattern] = entry;
    }
    return new UnitPatterns(categories, offsets, category, count, multiplicity);
  }
}
