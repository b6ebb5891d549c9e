package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoincidenceMatrixTest {

  @Test
  void equalsTheMatrixOfKrippendorff2004() {
    int[][] counts = {
      {3, 0, 0, 0, 0}, {0, 3, 1, 0, 0}, {0, 0, 4, 0, 0}, {0, 0, 4, 0, 0}, {0, 4, 0, 0, 0},
      {1, 1, 1, 1, 0}, {0, 0, 0, 4, 0}, {3, 1, 0, 0, 0}, {0, 4, 0, 0, 0}, {0, 0, 0, 0, 3},
      {2, 0, 0, 0, 0}, {0, 0, 1, 0, 0}
    };
    double[][] expected = {
      {7, 4 / 3.0, 1 / 3.0, 1 / 3.0, 0},
      {4 / 3.0, 10, 4 / 3.0, 1 / 3.0, 0},
      {1 / 3.0, 4 / 3.0, 8, 1 / 3.0, 0},
      {1 / 3.0, 1 / 3.0, 1 / 3.0, 4, 0},
      {0, 0, 0, 0, 3}
    };

    double[][] matrix = CoincidenceMatrix.of(UnitPatterns.ofCounts(5, counts));

    for (int k = 0; k < 5; k++) {
      assertThat(matrix[k]).containsExactly(expected[k], within(1e-12));
    }
  }
}
