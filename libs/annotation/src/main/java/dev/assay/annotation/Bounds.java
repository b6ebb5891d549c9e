package dev.assay.annotation;

/**
 * Between what a number must lie, both ends included.
 *
 * @param low not above high; {@code -∞} = any
 * @param high {@code ∞} = any
 */
public record Bounds(double low, double high) {
  public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Bounds {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "bounds %s to %s (expected: the lower one first)".formatted(low, high));
    }
  }

  public boolean holds(double value) {
    return value >= low && value <= high;
  }

  /** The bounds in words, such as {@code 1 to 5}. */
  @Override
  public String toString() {
    boolean below = low == Double.NEGATIVE_INFINITY;
    boolean above = high == Double.POSITIVE_INFINITY;
    if (below && above) {
      return "any number";
    }
    if (below || above) {
      return below ? "at most " + EcmaNumbers.text(high) : "at least " + EcmaNumbers.text(low);
    }
    return EcmaNumbers.text(low) + " to " + EcmaNumbers.text(high);
  }
}
