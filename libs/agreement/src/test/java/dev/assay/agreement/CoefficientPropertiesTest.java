package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every coefficient against its literal version, and what must hold for all of them. */
class CoefficientPropertiesTest {
  private static final int Q = 4;
  private static final IntervalMethod INTERVAL = IntervalMethod.DEFAULT;
  private static final IntervalMethod.Bootstrap FEW = new IntervalMethod.Bootstrap(5, 0.95, 1);

  interface Literal {
    double of(int[][] codes, int q, double[][] weights);
  }

  /** A coefficient, fast and literal. */
  record Coefficient(
      String name, boolean ofTwo, BiFunction<Ratings, Weights, Agreement> fast, Literal literal) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Coefficient> coefficients() {
    return Stream.of(
        new Coefficient(
            "Fleiss",
            false,
            (r, w) -> FleissKappa.weighted(UnitPatterns.of(r), w, INTERVAL),
            (c, q, w) -> LiteralCoefficients.corrected(c, q, w, LiteralCoefficients::fleissChance)),
        new Coefficient(
            "Gwet AC",
            false,
            (r, w) -> GwetAc.weighted(UnitPatterns.of(r), w, INTERVAL),
            (c, q, w) -> LiteralCoefficients.corrected(c, q, w, LiteralCoefficients::gwetChance)),
        new Coefficient(
            "Brennan-Prediger",
            false,
            (r, w) -> BrennanPrediger.weighted(UnitPatterns.of(r), w, INTERVAL),
            (c, q, w) ->
                LiteralCoefficients.corrected(c, q, w, LiteralCoefficients::uniformChance)),
        new Coefficient(
            "Conger",
            false,
            (r, w) -> CongerKappa.weighted(r, w, INTERVAL),
            (c, q, w) -> LiteralCoefficients.corrected(c, q, w, LiteralCoefficients::congerChance)),
        new Coefficient(
            "Krippendorff",
            false,
            (r, w) -> KrippendorffAlpha.weighted(UnitPatterns.of(r), w, INTERVAL),
            (c, q, w) -> LiteralCoefficients.alpha(c, q, disagreement(w))),
        new Coefficient(
            "Cohen",
            true,
            (r, w) -> CohenKappa.weighted(r.confusion(0, 1), w, INTERVAL),
            LiteralCoefficients::cohen));
  }

  @ParameterizedTest
  @MethodSource("coefficients")
  void equalsItsLiteralVersion(Coefficient coefficient) {
    var random = new Random(11);
    for (int round = 0; round < 150; round++) {
      int[][] codes = codes(random, 3 + random.nextInt(12), coefficient.ofTwo ? 2 : 4);
      Weights weights = weights(round % 3);
      double[][] matrix = matrix(weights);
      Agreement fast = coefficient.fast.apply(ratings(codes), weights);
      double literal = coefficient.literal.of(codes, Q, matrix);
      if (Double.isNaN(literal)) {
        assertThat(fast).isNotInstanceOf(Estimate.class);
      } else {
        assertThat(fast.value()).isCloseTo(literal, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("coefficients")
  void isPermutedUnitsRatersAndAddedUnratedUnitsInvariantAndBounded(Coefficient coefficient) {
    var random = new Random(12);
    for (int round = 0; round < 60; round++) {
      int[][] codes = codes(random, 4 + random.nextInt(10), coefficient.ofTwo ? 2 : 4);
      Weights weights = weights(round % 3);
      Agreement before = coefficient.fast.apply(ratings(codes), weights);

      List<int[]> turned = new ArrayList<>(Arrays.stream(codes).map(this::reversed).toList());
      Collections.shuffle(turned, random);
      int[] unrated = new int[codes[0].length];
      Arrays.fill(unrated, -1);
      turned.add(unrated);
      Agreement after = coefficient.fast.apply(ratings(turned.toArray(int[][]::new)), weights);

      assertThat(after.getClass()).isEqualTo(before.getClass());
      if (before instanceof Estimate estimate && after instanceof Estimate other) {
        assertThat(other.value()).isCloseTo(estimate.value(), within(1e-12));
        assertThat(other.units()).isEqualTo(estimate.units());
        assertThat(estimate.value()).isLessThanOrEqualTo(1 + 1e-12);
        if (estimate.units() > 2) {
          assertThat(other.standardError()).isCloseTo(estimate.standardError(), within(1e-9));
          assertThat(estimate.low()).isLessThanOrEqualTo(estimate.value() + 1e-12);
          assertThat(estimate.high()).isGreaterThanOrEqualTo(estimate.value() - 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("coefficients")
  void perfectAgreementIsOne(Coefficient coefficient) {
    int raters = coefficient.ofTwo ? 2 : 4;
    int[][] codes = new int[9][raters];
    for (int unit = 0; unit < codes.length; unit++) {
      Arrays.fill(codes[unit], unit % 3);
    }
    assertThat(coefficient.fast.apply(ratings(codes), Weights.nominal(Q)).value())
        .isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("coefficients")
  void oneRaterAndNoOverlapAreNotEnoughData(Coefficient coefficient) {
    int[][] apart = coefficient.ofTwo ? table(0, -1, -1, 1) : table(0, -1, -1, -1, -1, 1, -1, -1);
    assertThat(coefficient.fast.apply(ratings(apart), Weights.nominal(Q)))
        .isInstanceOf(Agreement.NotEnoughData.class);
    int[][] alone = coefficient.ofTwo ? table(0, -1, 1, -1) : table(0, -1, -1, -1, 1, -1, -1, -1);
    assertThat(coefficient.fast.apply(ratings(alone), Weights.nominal(Q)))
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(
            coefficient.fast.apply(
                Ratings.ofTable(coefficient.ofTwo ? 2 : 4, Q, new int[0][]), Weights.nominal(Q)))
        .isInstanceOf(Agreement.NotEnoughData.class);
  }

  @org.junit.jupiter.api.Test
  void lightAndHubertEqualTheirLiteralVersions() {
    var random = new Random(13);
    double[][] nominal = matrix(Weights.nominal(Q));
    for (int round = 0; round < 40; round++) {
      int[][] codes = codes(random, 12, 3);
      assertThat(PairedRaters.light(ratings(codes), FEW).value())
          .isCloseTo(LiteralCoefficients.light(codes, Q, nominal), within(1e-12));
      int[][] complete = new int[12][3];
      for (int[] unit : complete) {
        Arrays.setAll(unit, _ -> random.nextInt(Q));
      }
      // Without missing ratings Hubert's kappa is Conger's.
      assertThat(PairedRaters.hubert(ratings(complete), FEW).value())
          .isCloseTo(CongerKappa.of(ratings(complete)).value(), within(1e-12));
    }
  }

  private int[] reversed(int[] row) {
    int[] turned = new int[row.length];
    for (int i = 0; i < row.length; i++) {
      turned[i] = row[row.length - 1 - i];
    }
    return turned;
  }

  private static int[][] table(int... cells) {
    return new int[][] {
      Arrays.copyOf(cells, cells.length / 2),
      Arrays.copyOfRange(cells, cells.length / 2, cells.length)
    };
  }

  private static Ratings ratings(int[][] codes) {
    return Ratings.ofTable(codes[0].length, Q, codes);
  }

  private static int[][] codes(Random random, int units, int raters) {
    int[][] codes = new int[units][raters];
    for (int[] unit : codes) {
      int truth = random.nextInt(Q);
      for (int r = 0; r < raters; r++) {
        int label = random.nextInt(3) == 0 ? random.nextInt(Q) : truth;
        unit[r] = random.nextInt(4) == 0 ? -1 : label;
      }
    }
    return codes;
  }

  private static Weights weights(int scheme) {
    return switch (scheme) {
      case 0 -> Weights.nominal(Q);
      case 1 -> Weights.linear(0, 1, 2, 3);
      default -> Weights.ordinal(Q);
    };
  }

  private static double[][] matrix(Weights weights) {
    double[][] matrix = new double[Q][Q];
    for (int k = 0; k < Q; k++) {
      for (int l = 0; l < Q; l++) {
        matrix[k][l] = weights.of(k, l);
      }
    }
    return matrix;
  }

  private static double[][] disagreement(double[][] w) {
    return Arrays.stream(w)
        .map(row -> Arrays.stream(row).map(x -> 1 - x).toArray())
        .toArray(double[][]::new);
  }
}
