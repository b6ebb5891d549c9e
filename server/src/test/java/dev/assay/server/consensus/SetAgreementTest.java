package dev.assay.server.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetAgreementTest {
  @Test
  void twoPeopleAreMeasuredByCohensKappa() {
    // Fleiss, Levin, Paik 2003, table 18.1 scaled: agreement 0.7, expected 0.5.
    SetAgreement agreement =
        SetAgreement.of(
            false,
            Map.of(
                "c|a:2",
                20L,
                "c|b:2",
                15L,
                "c|a:1,b:1",
                15L,
                "k|1:a|2:a",
                20L,
                "k|1:b|2:b",
                15L,
                "k|1:a|2:b",
                5L,
                "k|1:b|2:a",
                10L));
    assertThat(agreement.coefficient()).isEqualTo("cohens_kappa");
    assertThat(agreement.units()).isEqualTo(50);
    assertThat(((Agreement.Estimate) agreement.main()).value()).isCloseTo(0.4, within(1e-9));
    assertThat(((Agreement.Estimate) agreement.percent()).value()).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void aThirdPersonMakesItKrippendorffsAlpha() {
    SetAgreement agreement =
        SetAgreement.of(false, Map.of("c|a:3", 10L, "c|a:2,b:1", 5L, "c|b:2", 4L, "k|1:b|2:b", 4L));
    assertThat(agreement.coefficient()).isEqualTo("krippendorff_alpha");
    assertThat(agreement.cohen()).isNull();
    assertThat(agreement.confused()).containsExactly(new ProjectSummary.ConfusedPair("a", "b", 10));
  }

  @Test
  void oneCategoryAloneHasNoDefinedAgreement() {
    assertThat(SetAgreement.of(false, Map.of("c|a:3", 10L)).main())
        .isInstanceOf(Agreement.NotDefined.class);
  }

  @Test
  void nothingLabelledTwiceIsNotEnoughData() {
    assertThat(SetAgreement.of(false, Map.of()).main()).isInstanceOf(Agreement.NotEnoughData.class);
  }

  @Test
  void regionsAreMeasuredByPooledPairwiseF1() {
    SetAgreement agreement =
        SetAgreement.of(
            true, Map.of("f|1-2:2:2:3", 1L, "f|1-2:1:2:1", 1L, "r|c1:2#2", 1L, "r|:1,c1:1#1", 2L));
    assertThat(agreement.coefficient()).isEqualTo("pairwise_f1");
    assertThat(((Agreement.Estimate) agreement.main()).value()).isCloseTo(6.0 / 8, within(1e-12));
  }
}
