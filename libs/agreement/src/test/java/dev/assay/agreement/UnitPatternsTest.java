package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UnitPatternsTest {

  @Test
  void countsComeBackAsGiven() {
    var patterns = UnitPatterns.of(3, new int[][] {{2, 0, 1}, {0, 0, 0}}, new long[] {5, 7});

    assertThat(patterns.size()).isEqualTo(2);
    assertThat(patterns.units()).isEqualTo(12);
    assertThat(patterns.ratings(0)).isEqualTo(3);
    assertThat(patterns.ratings(1)).isZero();
    assertThat(patterns.count(0, 0)).isEqualTo(2);
    assertThat(patterns.count(0, 1)).isZero();
    assertThat(patterns.count(0, 2)).isEqualTo(1);
  }

  @Test
  void raggedRowsAreRefusedWithTheirPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.of(2, new int[][] {{1, 1}, {1}}, new long[] {1, 1}))
        .withMessage("counts[1]: 1 categories (expected: 2)");
  }

  @Test
  void negativeNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.of(2, new int[][] {{1, -1}}, new long[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.of(2, new int[][] {{1, 1}}, new long[] {-1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.of(2, new int[][] {{1, 1}}, new long[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitPatterns.of(0, new int[][] {}, new long[] {}));
  }
}
