package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionF1Test {
  @Test
  void nothingDrawnHasNoValue() {
    assertThat(RegionF1.of(RegionSums.of(0, 0))).isEqualTo(new RegionF1(0, null, null, null));
  }

  @Test
  void allAlikeIsAsSureAsThatManyItems() {
    RegionSums sums = RegionSums.NONE;
    for (int i = 0; i < 20; i++) {
      sums = sums.plus(RegionSums.of(10, 10), 1);
    }
    RegionF1 all = RegionF1.of(sums);
    assertThat(all.value()).isEqualTo(1.0);
    assertThat(Objects.requireNonNull(all.low())).isCloseTo(1 - 0.1611, within(5e-4));
  }

  @Test
  void anItemTakenAwayLeavesNoTrace() {
    RegionSums some = RegionSums.of(4, 6).plus(RegionSums.of(2, 5), 1);
    assertThat(some.plus(RegionSums.of(8, 9), 1).plus(RegionSums.of(8, 9), -1)).isEqualTo(some);
  }

  /** The truth lies inside in about 95 of 100 studies, where regions of an item go together. */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    Random random = new Random(11);
    int inside = 0;
    int studies = 2_000;
    for (int study = 0; study < studies; study++) {
      RegionSums sums = RegionSums.NONE;
      for (int item = 0; item < 60; item++) {
        int drawn = 1 + random.nextInt(9);
        double skill = random.nextBoolean() ? 0.95 : 0.65;
        int matching = 0;
        for (int region = 0; region < drawn; region++) {
          matching += random.nextDouble() < skill ? 1 : 0;
        }
        sums = sums.plus(RegionSums.of(2L * matching, 2L * drawn), 1);
      }
      RegionF1 f1 = RegionF1.of(sums);
      if (Objects.requireNonNull(f1.low()) <= 0.8 && 0.8 <= Objects.requireNonNull(f1.high())) {
        inside++;
      }
    }
    assertThat(inside / (double) studies).isBetween(0.925, 0.975);
  }
}
