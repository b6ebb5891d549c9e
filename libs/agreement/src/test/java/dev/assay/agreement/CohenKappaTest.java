package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement.Estimate;
import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import org.junit.jupiter.api.Test;

class CohenKappaTest {
  private static final long[][] SAS = {{0, 4, 1}, {0, 8, 0}, {0, 1, 5}};

  @Test
  void equalsTheSasPrintoutWithErrorAndInterval() {
    Estimate kappa = (Estimate) CohenKappa.of(SAS);

    assertThat(kappa.value()).isCloseTo(0.4842, within(5e-5));
    assertThat(kappa.standardError()).isCloseTo(0.1380, within(5e-5));
    assertThat(kappa.low()).isCloseTo(0.2137, within(1e-4));
    assertThat(kappa.high()).isCloseTo(0.7547, within(1e-4));
    assertThat(kappa.units()).isEqualTo(19);
  }

  @Test
  void bootstrapAgreesWithTheAnalyticErrorOnManyUnits() {
    long[][] table = {{400, 40, 40}, {60, 250, 20}, {10, 30, 210}};
    Estimate analytic = (Estimate) CohenKappa.of(table);
    Estimate bootstrap =
        (Estimate) CohenKappa.of(table, new IntervalMethod.Bootstrap(4_000, 0.95, 5));

    assertThat(bootstrap.standardError()).isCloseTo(analytic.standardError(), within(8e-4));
  }

  @Test
  void anEmptyTableIsNotEnoughData() {
    assertThat(CohenKappa.of(new long[2][2])).isInstanceOf(NotEnoughData.class);
  }

  @Test
  void oneCategoryInUseIsNotDefined() {
    assertThat(CohenKappa.of(new long[][] {{9, 0}, {0, 0}})).isInstanceOf(NotDefined.class);
  }

  @Test
  void tablesThatAreNotSquareAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohenKappa.of(new long[][] {{1, 2}, {3}}))
        .withMessage("confusion[1]: 1 columns (expected: 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohenKappa.of(new long[][] {{1, -2}, {3, 1}}));
  }
}
