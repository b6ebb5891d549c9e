package dev.assay.cli.simulate;

/**
 * How the simulated people go wrong.
 *
 * @param accuracy probability that a class is named rightly, 0 to 1; a slip falls on each other
 *     class of the field with equal probability
 * @param confusion class confusions, which go before the accuracy for the classes they name
 * @param jitter standard deviation of each edge of a box in pixels, of each end of a span in code
 *     points, 0 or more
 * @param miss probability that a region is not drawn, 0 to 1
 * @param extra probability of a false region per true one (per item where there is none), 0 to 1
 * @param correlation probability that an item's mistakes are drawn from the item's own stream, so
 *     that everybody makes the same ones; it equals the correlation of two people's mistakes, 0 to
 *     1
 */
record Mistakes(
    double accuracy,
    Confusion confusion,
    double jitter,
    double miss,
    double extra,
    double correlation) {
  Mistakes {
    probability("accuracy", accuracy);
    probability("miss", miss);
    probability("extra", extra);
    probability("correlation", correlation);
    if (!(jitter >= 0) || Double.isInfinite(jitter)) {
      throw new IllegalArgumentException("jitter is %s (expected: >= 0)".formatted(jitter));
    }
  }

  /** Class slips only. */
  static Mistakes ofAccuracy(double accuracy) {
    return new Mistakes(accuracy, Confusion.NONE, 0, 0, 0, 0);
  }

  static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s is %s (expected: 0 to 1)".formatted(name, value));
    }
  }
}
