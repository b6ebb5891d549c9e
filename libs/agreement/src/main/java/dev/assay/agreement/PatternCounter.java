package dev.assay.agreement;

import java.util.Arrays;

/**
 * Counts equal patterns. Where all counts of a unit fit into 63 bits, a unit is one long built by
 * additions; otherwise it is the sorted list of its categories with their counts.
 */
final class PatternCounter {
  private static final int PACKED_BITS = 63;

  private PatternCounter() {}

  /** {@code codes}: units × raters, flat by unit, −1 = missing. */
  static UnitPatterns ofCodes(int raters, int categories, int[] codes) {
    if (raters < 1 || categories < 1 || codes.length % raters != 0) {
      throw new IllegalArgumentException(
          "codes: " + codes.length + " (expected: a multiple of the raters, " + raters + ")");
    }
    int bits = bitsFor(raters);
    return (long) bits * categories <= PACKED_BITS
        ? packed(raters, categories, codes, bits)
        : of(Ratings.ofTable(raters, categories, rows(raters, codes)));
  }

  static UnitPatterns of(Ratings ratings) {
    int most = 0;
    for (int unit = 0; unit < ratings.units(); unit++) {
      most = Math.max(most, ratings.start(unit + 1) - ratings.start(unit));
    }
    int bits = bitsFor(most);
    return (long) bits * ratings.categories() <= PACKED_BITS
        ? packed(ratings, bits)
        : sorted(ratings);
  }

  private static int bitsFor(int count) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count));
  }

  private static UnitPatterns packed(int raters, int categories, int[] codes, int bits) {
    long[] step = steps(categories, bits);
    var table = new PackedPatterns();
    int position = 0;
    try {
      while (position < codes.length) {
        long key = 0;
        int end = position + raters;
        while (position < end) {
          key += step[codes[position] + 1];
          position++;
        }
        table.add(key);
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "codes["
              + position
              + "]: "
              + codes[position]
              + " (expected: -1 to "
              + (categories - 1)
              + ")",
          e);
    }
    return table.unpack(categories, bits);
  }

  private static UnitPatterns packed(Ratings ratings, int bits) {
    long[] step = steps(ratings.categories(), bits);
    var table = new PackedPatterns();
    int position = 0;
    for (int unit = 0; unit < ratings.units(); unit++) {
      long key = 0;
      int end = ratings.start(unit + 1);
      while (position < end) {
        key += step[ratings.category(position++) + 1];
      }
      table.add(key);
    }
    return table.unpack(ratings.categories(), bits);
  }

  private static long[] steps(int categories, int bits) {
    long[] step = new long[categories + 1];
    for (int c = 0; c < categories; c++) {
      step[c + 1] = 1L << (c * bits);
    }
    return step;
  }

  private static UnitPatterns sorted(Ratings ratings) {
    var table = new SortedPatterns();
    int[] scratch = new int[16];
    for (int unit = 0; unit < ratings.units(); unit++) {
      int start = ratings.start(unit);
      int rated = ratings.start(unit + 1) - start;
      if (scratch.length < rated) {
        scratch = new int[2 * rated];
      }
      for (int i = 0; i < rated; i++) {
        scratch[i] = ratings.category(start + i);
      }
      Arrays.sort(scratch, 0, rated);
      table.add(scratch, rated);
    }
    return table.patterns(ratings.categories());
  }

  private static int[][] rows(int raters, int[] codes) {
    int[][] rows = new int[codes.length / raters][];
    for (int unit = 0; unit < rows.length; unit++) {
      rows[unit] = Arrays.copyOfRange(codes, unit * raters, (unit + 1) * raters);
    }
    return rows;
  }
}
