package dev.assay.server.catalog;

/**
 * How many people label an item.
 *
 * @param share part of the items, drawn at random, that {@code annotators} people label, in (0, 1];
 *     the rest gets one vote
 * @param annotators people per item of that part, 1 to 100
 */
public record Overlap(double share, int annotators) {
  static final int MOST = 100;

  public Overlap {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + " (expected: > 0 and <= 1)");
    }
    if (annotators < 1 || annotators > MOST) {
      throw new IllegalArgumentException("annotators " + annotators + " (expected: 1 to 100)");
    }
    if (share < 1 && annotators == 1) {
      throw new IllegalArgumentException("annotators 1 with a share (expected: 2 to 100)");
    }
  }

  /** Every item is labelled by {@code annotators} people. */
  public static Overlap ofAll(int annotators) {
    return new Overlap(1, annotators);
  }

  /** Whether every item gets the same number of votes. */
  public boolean everyItem() {
    return share == 1;
  }
}
