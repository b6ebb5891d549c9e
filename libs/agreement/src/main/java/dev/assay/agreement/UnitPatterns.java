package dev.assay.agreement;

import java.util.Arrays;

/**
 * Units told apart only by how many ratings each category got: the distinct patterns, for instance
 * {@code {spam: 2, ham: 1}}, and how many units show each. All coefficients that ignore who rated
 * are functions of this table, and it stays small however many units there are.
 *
 * <p>Stored sparsely; immutable.
 */
public final class UnitPatterns {
  private final int categories;
  private final int[] offsets;
  private final int[] category;
  private final int[] count;
  private final int[] ratings;
  private final long[] multiplicity;

  UnitPatterns(int categories, int[] offsets, int[] category, int[] count, long[] multiplicity) {
    this.categories = categories;
    this.offsets = offsets;
    this.category = category;
    this.count = count;
    this.multiplicity = multiplicity;
    this.ratings = new int[multiplicity.length];
    for (int pattern = 0; pattern < ratings.length; pattern++) {
      for (int entry = offsets[pattern]; entry < offsets[pattern + 1]; entry++) {
        ratings[pattern] += count[entry];
      }
    }
  }

  /**
   * Patterns from a dense table.
   *
   * @param categories number of categories, at least 1, unused ones included
   * @param counts per pattern the number of ratings of each category, all rows of length {@code
   *     categories}, all counts at least 0
   * @param multiplicity per pattern how many units show it, at least 0
   * @throws IllegalArgumentException for ragged rows, negative counts or lengths that differ
   */
  public static UnitPatterns of(int categories, int[][] counts, long[] multiplicity) {
    requireShape(categories, counts, multiplicity);
    int[] offsets = new int[counts.length + 1];
    for (int pattern = 0; pattern < counts.length; pattern++) {
      offsets[pattern + 1] = offsets[pattern] + used(counts[pattern]);
    }
    int[] category = new int[offsets[counts.length]];
    int[] count = new int[category.length];
    for (int pattern = 0, entry = 0; pattern < counts.length; pattern++) {
      for (int c = 0; c < categories; c++) {
        if (counts[pattern][c] > 0) {
          category[entry] = c;
          count[entry++] = counts[pattern][c];
        }
      }
    }
    return new UnitPatterns(categories, offsets, category, count, multiplicity.clone());
  }

  /** One unit per row of {@code counts} (units × categories). */
  public static UnitPatterns ofCounts(int categories, int[][] counts) {
    long[] once = new long[counts.length];
    Arrays.fill(once, 1);
    return of(categories, counts, once);
  }

  /**
   * Patterns of a table of codes, in one pass and without memory in proportion to it.
   *
   * @param codes units × raters, flat by unit: code 0 to {@code categories − 1}, −1 = missing
   */
  public static UnitPatterns ofCodes(int raters, int categories, int[] codes) {
    return PatternCounter.ofCodes(raters, categories, codes);
  }

  /** One unit per cell count of a square table of two raters. */
  public static UnitPatterns ofConfusion(long[][] confusion) {
    long[] cells = ConfusionTable.flat(confusion);
    int q = confusion.length;
    int[][] counts = new int[cells.length][q];
    for (int cell = 0; cell < cells.length; cell++) {
      counts[cell][cell / q]++;
      counts[cell][cell % q]++;
    }
    return of(q, counts, cells);
  }

  /** Patterns of ratings; several ratings of one rater count each. */
  public static UnitPatterns of(Ratings ratings) {
    return PatternCounter.of(ratings);
  }

  /** Number of categories, unused ones included. */
  public int categories() {
    return categories;
  }

  /** Number of patterns. */
  public int size() {
    return multiplicity.length;
  }

  /** How many units show pattern {@code pattern}. */
  public long multiplicity(int pattern) {
    return multiplicity[pattern];
  }

  /** How many ratings a unit of pattern {@code pattern} has. */
  public int ratings(int pattern) {
    return ratings[pattern];
  }

  /** How often {@code wanted} was chosen in pattern {@code pattern}. */
  public int count(int pattern, int wanted) {
    int entry = Arrays.binarySearch(category, offsets[pattern], offsets[pattern + 1], wanted);
    return entry < 0 ? 0 : count[entry];
  }

  /** The categories chosen in pattern {@code pattern}, ascending. */
  public int[] used(int pattern) {
    return Arrays.copyOfRange(category, offsets[pattern], offsets[pattern + 1]);
  }

  /** Units in all patterns together, unrated ones included. */
  public long units() {
    return Arrays.stream(multiplicity).sum();
  }

  int start(int pattern) {
    return offsets[pattern];
  }

  int end(int pattern) {
    return offsets[pattern + 1];
  }

  int category(int entry) {
    return category[entry];
  }

  int count(int entry) {
    return count[entry];
  }

  long[] multiplicities() {
    return multiplicity;
  }

  /** The same patterns seen as one category against all others: category 0 is {@code wanted}. */
  UnitPatterns against(int wanted) {
    int[][] counts = new int[size()][2];
    for (int pattern = 0; pattern < counts.length; pattern++) {
      counts[pattern][0] = count(pattern, wanted);
      counts[pattern][1] = ratings[pattern] - counts[pattern][0];
    }
    return of(2, counts, multiplicity);
  }

  /** The same patterns where fewer than {@code least} ratings are dropped. */
  UnitPatterns withAtLeast(int least) {
    long[] kept = multiplicity.clone();
    for (int pattern = 0; pattern < kept.length; pattern++) {
      if (ratings[pattern] < least) {
        kept[pattern] = 0;
      }
    }
    return new UnitPatterns(categories, offsets, category, count, kept);
  }

  private static int used(int[] counts) {
    int used = 0;
    for (int count : counts) {
      if (count > 0) {
        used++;
      }
    }
    return used;
  }

  private static void requireShape(int categories, int[][] counts, long[] multiplicity) {
    if (categories < 1) {
      throw new IllegalArgumentException("categories: " + categories + " (expected: >= 1)");
    }
    if (counts.length != multiplicity.length) {
      throw new IllegalArgumentException(
          "multiplicity: " + multiplicity.length + " values (expected: " + counts.length + ")");
    }
    for (int pattern = 0; pattern < counts.length; pattern++) {
      if (counts[pattern].length != categories) {
        throw new IllegalArgumentException(
            "counts["
                + pattern
                + "]: "
                + counts[pattern].length
                + " categories (expected: "
                + categories
                + ")");
      }
      if (multiplicity[pattern] < 0) {
        throw new IllegalArgumentException(
            "multiplicity[" + pattern + "]: " + multiplicity[pattern] + " (expected: >= 0)");
      }
      for (int count : counts[pattern]) {
        if (count < 0) {
          throw new IllegalArgumentException(
              "counts[" + pattern + "]: " + count + " (expected: >= 0)");
        }
      }
    }
  }
}
