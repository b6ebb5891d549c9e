package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Malformed input is refused with the value and what was expected; too little is an answer. */
class BadInputTest {

  @Test
  void raggedRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ratings.ofTable(2, 2, new int[][] {{0, 1}, {1}}))
        .withMessage("codes[1]: 1 raters (expected: 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.ofCodes(3, 2, new int[] {0, 1, 0, 1}))
        .withMessageContaining("a multiple of the raters, 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KendallW.of(new double[][] {{1, 2}, {1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ratings.ofVotes(1, 1, 2, new int[2], new int[1], new int[2]))
        .withMessageContaining("2 units, 1 raters, 2 categories (expected: equal lengths)");
  }

  @Test
  void unknownCategoriesRatersAndUnitsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ratings.ofTable(2, 2, new int[][] {{0, 2}}))
        .withMessage("codes[0]: 2 (expected: -1 to 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.ofCodes(2, 2, new int[] {0, 2}))
        .withMessage("codes[1]: 2 (expected: -1 to 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.ofCodes(2, 2, new int[] {0, -2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ratings.ofVotes(1, 1, 2, new int[] {0}, new int[] {1}, new int[] {0}))
        .withMessage("rater of vote 0: 1 (expected: 0 to 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ratings.ofVotes(1, 1, 2, new int[] {3}, new int[] {0}, new int[] {0}));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distance.interval(1, Double.NaN))
        .withMessage("values[1]: NaN (expected: a finite number)");
    assertThatIllegalArgumentException().isThrownBy(() -> Distance.ratio(1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.of(new double[][] {{1, Double.NaN}, {0, 1}}));
    assertThatIllegalArgumentException().isThrownBy(() -> Weights.linear(2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new IntervalMethod.Analytic(1));
  }

  @Test
  void nothingAtAllIsNotEnoughData() {
    assertThat(KrippendorffAlpha.nominal(UnitPatterns.ofCodes(3, 2, new int[0])))
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(PercentAgreement.of(UnitPatterns.ofCounts(2, new int[0][])))
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(KendallW.of(new double[0][])).isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(
            PairedRaters.light(
                Ratings.ofTable(2, 2, new int[][] {{0, -1}}), IntervalMethod.Bootstrap.seeded(1)))
        .isInstanceOf(Agreement.NotEnoughData.class);
  }
}
