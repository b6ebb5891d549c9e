package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MultinomialDrawTest {

  @Test
  void everyDrawHasAsManyUnitsAndTheRightMeans() {
    long[] multiplicity = {1_000, 0, 10, 3, 500_000, 12_000};
    meansHold(multiplicity, 3_000);
  }

  @Test
  void fewUnitsAreDrawnOneByOneWithTheRightMeans() {
    meansHold(new long[] {1, 0, 1, 1, 3, 1}, 20_000);
  }

  @Test
  void binomialMomentsHoldInBothRegimes() {
    var random = new SplittableRandom(1);
    for (double p : new double[] {0.001, 0.02, 0.3, 0.5, 0.9}) {
      int trials = 700;
      double sum = 0;
      double squares = 0;
      int draws = 200_000;
      for (int i = 0; i < draws; i++) {
        double k = Binomial.draw(random, trials, p);
        assertThat(k).isBetween(0.0, (double) trials);
        sum += k;
        squares += k * k;
      }
      double mean = sum / draws;
      double variance = squares / draws - mean * mean;
      assertThat(mean).isCloseTo(trials * p, within(0.005 * trials * p + 0.01));
      assertThat(variance).isCloseTo(trials * p * (1 - p), within(0.02 * trials * p * (1 - p)));
    }
  }

  private static void meansHold(long[] multiplicity, int draws) {
    long total = Arrays.stream(multiplicity).sum();
    var draw = new MultinomialDraw(multiplicity, 42);
    double[] mean = new double[multiplicity.length];
    long[] drawn = new long[multiplicity.length];
    for (int i = 0; i < draws; i++) {
      draw.next(drawn);
      assertThat(Arrays.stream(drawn).sum()).isEqualTo(total);
      for (int p = 0; p < mean.length; p++) {
        mean[p] += (double) drawn[p] / draws;
      }
    }
    for (int p = 0; p < mean.length; p++) {
      double deviation = 5 * Math.sqrt(multiplicity[p] / (double) draws);
      assertThat(mean[p]).isCloseTo((double) multiplicity[p], within(deviation + 1e-12));
    }
  }
}
