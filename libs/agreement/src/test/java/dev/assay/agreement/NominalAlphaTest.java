package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement.Estimate;
import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NominalAlphaTest {
  /** Krippendorff 2004, p. 230, as category counts per unit. */
  private static final int[][] KRIPPENDORFF_2004 = {
    {3, 0, 0, 0, 0}, {0, 3, 1, 0, 0}, {0, 0, 4, 0, 0}, {0, 0, 4, 0, 0}, {0, 4, 0, 0, 0},
    {1, 1, 1, 1, 0}, {0, 0, 0, 4, 0}, {3, 1, 0, 0, 0}, {0, 4, 0, 0, 0}, {0, 0, 0, 0, 3},
    {2, 0, 0, 0, 0}, {0, 0, 1, 0, 0}
  };

  @Test
  void equalsThePublishedValue() {
    Agreement alpha = KrippendorffAlpha.nominal(UnitPatterns.ofCounts(5, KRIPPENDORFF_2004));

    assertThat(alpha.value()).isCloseTo(0.743421052632, within(1e-9));
    assertThat(alpha)
        .isInstanceOfSatisfying(
            Estimate.class,
            estimate -> {
              assertThat(estimate.units()).isEqualTo(11);
              assertThat(estimate.ratings()).isEqualTo(40);
              assertThat(estimate.low()).isLessThan(estimate.value());
              assertThat(estimate.high()).isBetween(estimate.value(), 1.0);
            });
  }

  @Test
  void equalsAPairByPairVersionOnRandomUnits() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int categories = 2 + random.nextInt(4);
      int[][] counts = randomCounts(random, 3 + random.nextInt(20), categories, 4);
      Agreement alpha = KrippendorffAlpha.nominal(UnitPatterns.ofCounts(categories, counts));
      double literal = literalAlpha(counts);
      if (Double.isNaN(literal)) {
        assertThat(alpha).isNotInstanceOf(Estimate.class);
      } else {
        assertThat(alpha.value()).isCloseTo(literal, within(1e-12));
      }
    }
  }

  @Test
  void multiplicityStandsForRepeatedUnits() {
    var folded = UnitPatterns.of(2, new int[][] {{3, 0}, {1, 2}, {0, 2}}, new long[] {4, 2, 3});
    var listed =
        UnitPatterns.ofCounts(
            2,
            new int[][] {{3, 0}, {3, 0}, {3, 0}, {3, 0}, {1, 2}, {1, 2}, {0, 2}, {0, 2}, {0, 2}});

    Estimate few = (Estimate) KrippendorffAlpha.nominal(folded);
    Estimate many = (Estimate) KrippendorffAlpha.nominal(listed);

    assertThat(few.value()).isCloseTo(many.value(), within(1e-14));
    assertThat(few.standardError()).isCloseTo(many.standardError(), within(1e-14));
    assertThat(few.units()).isEqualTo(many.units());
    assertThat(PercentAgreement.of(folded).value())
        .isCloseTo(PercentAgreement.of(listed).value(), within(1e-14));
  }

  @Test
  void unitsWithOneRatingChangeNothing() {
    var without = UnitPatterns.of(2, new int[][] {{2, 0}, {1, 1}}, new long[] {8, 2});
    var with =
        UnitPatterns.of(2, new int[][] {{2, 0}, {1, 1}, {0, 1}, {0, 0}}, new long[] {8, 2, 9, 3});

    assertThat(KrippendorffAlpha.nominal(with)).isEqualTo(KrippendorffAlpha.nominal(without));
  }

  @Test
  void singleRatingsAreNotEnoughData() {
    assertThat(KrippendorffAlpha.nominal(UnitPatterns.ofCounts(2, new int[][] {{1, 0}, {0, 1}})))
        .isInstanceOf(NotEnoughData.class);
    assertThat(KrippendorffAlpha.nominal(UnitPatterns.ofCounts(2, new int[][] {})).value()).isNaN();
  }

  @Test
  void oneCategoryInUseIsNotDefined() {
    assertThat(KrippendorffAlpha.nominal(UnitPatterns.ofCounts(2, new int[][] {{3, 0}, {2, 0}})))
        .isInstanceOf(NotDefined.class);
  }

  @Test
  void bootstrapAndLinearisedIntervalsAgreeOnManyUnits() {
    var patterns =
        UnitPatterns.of(
            3,
            new int[][] {
              {3, 0, 0}, {0, 3, 0}, {0, 0, 3}, {2, 1, 0}, {0, 1, 2}, {1, 1, 1}, {0, 2, 0}
            },
            new long[] {900, 700, 300, 210, 190, 60, 400});
    Estimate analytic = (Estimate) KrippendorffAlpha.nominal(patterns);
    Estimate bootstrap =
        (Estimate)
            KrippendorffAlpha.nominal(patterns, new IntervalMethod.Bootstrap(4_000, 0.95, 11));

    assertThat(bootstrap.value()).isEqualTo(analytic.value());
    assertThat(bootstrap.standardError()).isCloseTo(analytic.standardError(), within(4e-4));
    assertThat(bootstrap.low()).isCloseTo(analytic.low(), within(1.5e-3));
    assertThat(bootstrap.high()).isCloseTo(analytic.high(), within(1.5e-3));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    var patterns = UnitPatterns.ofCounts(5, KRIPPENDORFF_2004);
    var seeded = IntervalMethod.Bootstrap.seeded(3);

    assertThat(KrippendorffAlpha.nominal(patterns, seeded))
        .isEqualTo(KrippendorffAlpha.nominal(patterns, seeded))
        .isNotEqualTo(KrippendorffAlpha.nominal(patterns, IntervalMethod.Bootstrap.seeded(4)));
  }

  private static int[][] randomCounts(Random random, int units, int categories, int most) {
    int[][] counts = new int[units][categories];
    for (int[] unit : counts) {
      int rated = random.nextInt(most + 1);
      for (int rating = 0; rating < rated; rating++) {
        unit[random.nextInt(categories)]++;
      }
    }
    return counts;
  }

  /** Krippendorff 2004, eqs. for D_o and D_e, by the coincidence matrix. */
  private static double literalAlpha(int[][] counts) {
    int q = counts[0].length;
    double[][] coincidence = new double[q][q];
    for (int[] unit : counts) {
      int rated = Arrays.stream(unit).sum();
      if (rated < 2) {
        continue;
      }
      for (int c = 0; c < q; c++) {
        for (int k = 0; k < q; k++) {
          coincidence[c][k] += unit[c] * (double) (unit[k] - (c == k ? 1 : 0)) / (rated - 1);
        }
      }
    }
    double[] totals = Arrays.stream(coincidence).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
    double n = Arrays.stream(totals).sum();
    double observed = 0;
    double expected = 0;
    for (int c = 0; c < q; c++) {
      for (int k = 0; k < q; k++) {
        if (c != k) {
          observed += coincidence[c][k] / n;
          expected += totals[c] * totals[k] / (n * (n - 1));
        }
      }
    }
    return n == 0 || expected == 0 ? Double.NaN : 1 - observed / expected;
  }
}
