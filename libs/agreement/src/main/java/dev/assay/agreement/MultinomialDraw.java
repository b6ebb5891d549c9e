package dev.assay.agreement;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws of as many units as there are, with replacement, over patterns with multiplicities. Costs
 * one binomial draw per pattern or one lookup per unit, whichever is less, so that a bootstrap over
 * a million units with few patterns never touches the units.
 */
public final class MultinomialDraw {
  private final long[] multiplicity;
  private final long total;
  private final long[] cumulated;
  private final SplittableRandom random;

  /** Draws follow {@code multiplicity} (all at least 0); the same seed gives the same draws. */
  public MultinomialDraw(long[] multiplicity, long seed) {
    this.multiplicity = multiplicity;
    this.cumulated = multiplicity.clone();
    Arrays.parallelPrefix(cumulated, Long::sum);
    this.total = cumulated.length == 0 ? 0 : cumulated[cumulated.length - 1];
    this.random = new SplittableRandom(seed);
  }

  /** Fills {@code drawn}, one entry per pattern, with the next draw. */
  public void next(long[] drawn) {
    Arrays.fill(drawn, 0);
    if (total < 4L * drawn.length) {
      drawEachUnit(drawn);
    } else {
      drawEachPattern(drawn);
    }
  }

  private void drawEachUnit(long[] drawn) {
    for (long unit = 0; unit < total; unit++) {
      long position = random.nextLong(total);
      int found = Arrays.binarySearch(cumulated, position);
      int pattern = found < 0 ? -found - 1 : found + 1;
      while (cumulated[pattern] <= position) {
        pattern++;
      }
      drawn[pattern]++;
    }
  }

  private void drawEachPattern(long[] drawn) {
    long unitsLeft = total;
    long drawsLeft = total;
    for (int pattern = 0; pattern < drawn.length && drawsLeft > 0; pattern++) {
      long mass = multiplicity[pattern];
      if (mass == 0) {
        continue;
      }
      long draws =
          mass == unitsLeft
              ? drawsLeft
              : Binomial.draw(random, drawsLeft, (double) mass / unitsLeft);
      drawn[pattern] = draws;
      drawsLeft -= draws;
      unitsLeft -= mass;
    }
  }
}
