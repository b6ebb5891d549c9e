package dev.assay.agreement;

/**
 * Who called which unit what: ratings of {@code units} units by {@code raters} raters in {@code
 * categories} categories, all numbered from 0, missing ones simply absent. The same structure
 * serves agreement (unit, rater) and truth inference (item, worker).
 *
 * <p>Stored by unit in eight bytes a rating; immutable. A rater may have rated a unit more than
 * once; coefficients that pair raters take the last of such ratings, all others count each.
 */
public final class Ratings {
  private final int raters;
  private final int categories;
  private final int[] offsets;
  private final int[] rater;
  private final int[] category;

  private Ratings(int raters, int categories, int[] offsets, int[] rater, int[] category) {
    this.raters = raters;
    this.categories = categories;
    this.offsets = offsets;
    this.rater = rater;
    this.category = category;
  }

  /**
   * Ratings from a list of single votes, in any order; votes of one unit keep their order.
   *
   * @param unit per vote its unit, 0 to {@code units − 1}
   * @param rater per vote its rater, 0 to {@code raters − 1}
   * @param category per vote its category, 0 to {@code categories − 1}
   * @throws IllegalArgumentException for lengths that differ or a number out of its range
   */
  public static Ratings ofVotes(
      int units, int raters, int categories, int[] unit, int[] rater, int[] category) {
    requireCounts(units, raters, categories);
    if (rater.length != unit.length || category.length != unit.length) {
      throw new IllegalArgumentException(
          "votes: "
              + unit.length
              + " units, "
              + rater.length
              + " raters, "
              + category.length
              + " categories (expected: equal lengths)");
    }
    int[] offsets = new int[units + 1];
    for (int vote = 0; vote < unit.length; vote++) {
      require(unit[vote], units, "unit", vote);
      require(rater[vote], raters, "rater", vote);
      require(category[vote], categories, "category", vote);
      offsets[unit[vote] + 1]++;
    }
    for (int u = 0; u < units; u++) {
      offsets[u + 1] += offsets[u];
    }
    int[] next = offsets.clone();
    int[] raterOf = new int[unit.length];
    int[] categoryOf = new int[unit.length];
    for (int vote = 0; vote < unit.length; vote++) {
      int place = next[unit[vote]]++;
      raterOf[place] = rater[vote];
      categoryOf[place] = category[vote];
    }
    return new Ratings(raters, categories, offsets, raterOf, categoryOf);
  }

  /**
   * Ratings from a table of units × raters.
   *
   * @param codes per unit a row of {@code raters} codes, −1 = missing
   * @throws IllegalArgumentException for ragged rows or a code out of range
   */
  public static Ratings ofTable(int raters, int categories, int[][] codes) {
    requireCounts(codes.length, raters, categories);
    int[] offsets = new int[codes.length + 1];
    for (int unit = 0; unit < codes.length; unit++) {
      if (codes[unit].length != raters) {
        throw new IllegalArgumentException(
            "codes[" + unit + "]: " + codes[unit].length + " raters (expected: " + raters + ")");
      }
      offsets[unit + 1] = offsets[unit];
      for (int code : codes[unit]) {
        if (code < -1 || code >= categories) {
          throw new IllegalArgumentException(
              "codes[" + unit + "]: " + code + " (expected: -1 to " + (categories - 1) + ")");
        }
        offsets[unit + 1] += code < 0 ? 0 : 1;
      }
    }
    int[] raterOf = new int[offsets[codes.length]];
    int[] categoryOf = new int[raterOf.length];
    for (int unit = 0, place = 0; unit < codes.length; unit++) {
      for (int r = 0; r < raters; r++) {
        if (codes[unit][r] >= 0) {
          raterOf[place] = r;
          categoryOf[place++] = codes[unit][r];
        }
      }
    }
    return new Ratings(raters, categories, offsets, raterOf, categoryOf);
  }

  /** Number of units, unrated ones included. */
  public int units() {
    return offsets.length - 1;
  }

  /** Number of raters, idle ones included. */
  public int raters() {
    return raters;
  }

  /** Number of categories, unused ones included. */
  public int categories() {
    return categories;
  }

  /** Number of ratings. */
  public int size() {
    return rater.length;
  }

  /** Position of the first rating of {@code unit}; its last is before {@code start(unit + 1)}. */
  public int start(int unit) {
    return offsets[unit];
  }

  /** Who gave the rating at {@code position}. */
  public int rater(int position) {
    return rater[position];
  }

  /** The category of the rating at {@code position}. */
  public int category(int position) {
    return category[position];
  }

  /** The table of two raters over the units both rated. */
  public long[][] confusion(int first, int second) {
    long[][] table = new long[categories][categories];
    for (int unit = 0; unit < units(); unit++) {
      int a = codeOf(unit, first);
      int b = codeOf(unit, second);
      if (a >= 0 && b >= 0) {
        table[a][b]++;
      }
    }
    return table;
  }

  /** The same with only the last of several ratings of one unit by one rater. */
  public Ratings withLastOfRepeated() {
    int[] lastUnit = new int[raters];
    int kept = 0;
    boolean[] keep = new boolean[size()];
    for (int unit = 0; unit < units(); unit++) {
      for (int place = offsets[unit + 1] - 1; place >= offsets[unit]; place--) {
        keep[place] = lastUnit[rater[place]] != unit + 1;
        lastUnit[rater[place]] = unit + 1;
        kept += keep[place] ? 1 : 0;
      }
    }
    return kept == size() ? this : only(keep, kept);
  }

  private Ratings only(boolean[] keep, int kept) {
    int[] starts = new int[offsets.length];
    int[] raterOf = new int[kept];
    int[] categoryOf = new int[kept];
    int next = 0;
    for (int unit = 0; unit < units(); unit++) {
      for (int place = offsets[unit]; place < offsets[unit + 1]; place++) {
        if (keep[place]) {
          raterOf[next] = rater[place];
          categoryOf[next++] = category[place];
        }
      }
      starts[unit + 1] = next;
    }
    return new Ratings(raters, categories, starts, raterOf, categoryOf);
  }

  /** The last rating of {@code unit} by {@code wanted}, −1 when there is none. */
  public int codeOf(int unit, int wanted) {
    for (int place = offsets[unit + 1] - 1; place >= offsets[unit]; place--) {
      if (rater[place] == wanted) {
        return category[place];
      }
    }
    return -1;
  }

  private static void requireCounts(int units, int raters, int categories) {
    if (units < 0 || raters < 0 || categories < 1) {
      throw new IllegalArgumentException(
          "units, raters, categories: "
              + units
              + ", "
              + raters
              + ", "
              + categories
              + " (expected: >= 0, >= 0, >= 1)");
    }
  }

  private static void require(int value, int below, String what, int vote) {
    if (value < 0 || value >= below) {
      throw new IllegalArgumentException(
          what + " of vote " + vote + ": " + value + " (expected: 0 to " + (below - 1) + ")");
    }
  }
}
