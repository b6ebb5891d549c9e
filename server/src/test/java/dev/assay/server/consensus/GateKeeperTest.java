package dev.assay.server.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agreement.Agreement;
import org.junit.jupiter.api.Test;

class GateKeeperTest {
  private static GateStore.Gate gate(String state) {
    return new GateStore.Gate("f1", 1, state, null, 200, 0, false, null, 0, 0);
  }

  private static Agreement estimate(double value, double low, double high) {
    return new Agreement.Estimate(value, 0.01, low, high, 0.95, 100, 300);
  }

  @Test
  void theFirstJudgementOpensUnlessTheWholeIntervalLiesBelow() {
    assertThat(GateKeeper.judged(gate("pending"), estimate(0.7, 0.6, 0.8), 0.75)).isEqualTo("open");
    assertThat(GateKeeper.judged(gate("pending"), estimate(0.45, 0.4, 0.5), 0.75))
        .isEqualTo("closed");
  }

  @Test
  void aClosedGateOpensOnlyWhenTheEstimateReachesTheThreshold() {
    assertThat(GateKeeper.judged(gate("closed"), estimate(0.7, 0.6, 0.8), 0.75))
        .isEqualTo("closed");
    assertThat(GateKeeper.judged(gate("closed"), estimate(0.75, 0.6, 0.8), 0.75)).isEqualTo("open");
  }

  @Test
  void anOpenGateStaysOpenWhileTheIntervalStraddles() {
    assertThat(GateKeeper.judged(gate("open"), estimate(0.7, 0.6, 0.8), 0.75)).isEqualTo("open");
    assertThat(GateKeeper.judged(gate("open"), estimate(0.6, 0.5, 0.7), 0.75)).isEqualTo("closed");
  }

  @Test
  void withoutVariationTheGateIsNotClosed() {
    assertThat(GateKeeper.judged(gate("pending"), new Agreement.NotDefined("one category"), 0.75))
        .isEqualTo("open");
  }

  @Test
  void coloursFollowTheInterval() {
    assertThat(GateKeeper.colour(estimate(0.8, 0.7, 0.9), 0.75)).isEqualTo("green");
    assertThat(GateKeeper.colour(estimate(0.7, 0.6, 0.8), 0.75)).isEqualTo("amber");
    assertThat(GateKeeper.colour(estimate(0.6, 0.5, 0.7), 0.75)).isEqualTo("red");
    assertThat(GateKeeper.colour(new Agreement.NotEnoughData("none"), 0.75)).isNull();
  }
}
