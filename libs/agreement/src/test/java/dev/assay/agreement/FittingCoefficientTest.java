package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agreement.FittingCoefficient.Kind;
import org.junit.jupiter.api.Test;

class FittingCoefficientTest {

  @Test
  void twoPeopleGetCohen() {
    Ratings ratings =
        Ratings.ofTable(4, 2, new int[][] {{-1, 0, -1, 0}, {-1, 1, -1, 0}, {-1, 1, -1, 1}});
    FittingCoefficient chosen = FittingCoefficient.of(ratings);

    assertThat(chosen.kind()).isEqualTo(Kind.COHEN_KAPPA);
    assertThat(chosen.agreement()).isEqualTo(CohenKappa.of(ratings.confusion(1, 3)));
    assertThat(chosen.reason()).isEqualTo("two people rated");
  }

  @Test
  void fixedSetsGetFleissAndGapsGetAlpha() {
    int[][] codes = {{0, 0, 1, -1}, {1, 1, -1, 1}, {0, -1, 0, 0}, {-1, 1, 1, 1}};
    FittingCoefficient fixed = FittingCoefficient.of(Ratings.ofTable(4, 2, codes));
    codes[0][2] = -1;
    FittingCoefficient gaps = FittingCoefficient.of(Ratings.ofTable(4, 2, codes));

    assertThat(fixed.kind()).isEqualTo(Kind.FLEISS_KAPPA);
    assertThat(fixed.reason()).isEqualTo("4 people rated, every unit has 3 ratings");
    assertThat(gaps.kind()).isEqualTo(Kind.KRIPPENDORFF_ALPHA);
    assertThat(gaps.reason()).isEqualTo("4 people rated, units have 2 to 3 ratings");
    assertThat(gaps.agreement().value())
        .isEqualTo(KrippendorffAlpha.nominal(Ratings.ofTable(4, 2, codes)).value());
  }

  @Test
  void scalesThatAreNotNominalGetAlpha() {
    Ratings ratings = Ratings.ofTable(2, 3, new int[][] {{0, 1}, {2, 2}, {1, 1}});

    FittingCoefficient chosen =
        FittingCoefficient.of(ratings, new Distance.Ordinal(), IntervalMethod.DEFAULT);
    assertThat(chosen.kind()).isEqualTo(Kind.KRIPPENDORFF_ALPHA);
    assertThat(chosen.reason()).startsWith("the scale is not nominal");
  }

  @Test
  void onePersonIsNotEnoughData() {
    assertThat(FittingCoefficient.of(Ratings.ofTable(1, 2, new int[][] {{0}, {1}})).agreement())
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(FittingCoefficient.of(Ratings.ofTable(3, 2, new int[0][])).agreement())
        .isInstanceOf(Agreement.NotEnoughData.class);
  }

  @Test
  void aPrevalentCategoryIsNamed() {
    int[][] codes = new int[40][2];
    codes[7][1] = 1;
    codes[9][0] = 1;

    assertThat(FittingCoefficient.of(Ratings.ofTable(2, 2, codes)).prevalent()).hasValue(0);
    assertThat(FittingCoefficient.of(Ratings.ofTable(2, 2, new int[9][2])).prevalent()).isEmpty();
  }
}
