package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveAgreementTest {

  @Test
  void addedAndRetractedVotesGiveWhatACountFromScratchGives() {
    var random = new Random(8);
    var live = new LiveAgreement(3);
    List<long[]> votes = new ArrayList<>();
    for (int step = 0; step < 2_000; step++) {
      if (!votes.isEmpty() && random.nextInt(3) == 0) {
        long[] gone = votes.remove(random.nextInt(votes.size()));
        live.retract(gone[0], (int) gone[1]);
      } else {
        long[] vote = {random.nextInt(40), random.nextInt(3)};
        votes.add(vote);
        live.add(vote[0], (int) vote[1]);
      }
    }
    int[][] counts = new int[40][3];
    votes.forEach(vote -> counts[(int) vote[0]][(int) vote[1]]++);
    double expected = KrippendorffAlpha.nominal(UnitPatterns.ofCounts(3, counts)).value();

    assertThat(live.alpha()).isCloseTo(expected, within(1e-9));
    assertThat(KrippendorffAlpha.nominal(live.patterns()).value())
        .isCloseTo(expected, within(1e-12));
    assertThat(live.percentAgreement())
        .isCloseTo(PercentAgreement.of(live.patterns()).value(), within(1e-12));
    assertThat(live.fleissKappa())
        .isCloseTo(FleissKappa.of(live.patterns()).value(), within(1e-12));
    assertThat(live.gwetAc1()).isCloseTo(GwetAc.of(live.patterns()).value(), within(1e-12));
    assertThat(live.brennanPrediger())
        .isCloseTo(BrennanPrediger.of(live.patterns()).value(), within(1e-12));
    votes.forEach(vote -> live.retract(vote[0], (int) vote[1]));
    assertThat(live.alpha()).isNaN();
    assertThat(live.fleissKappa()).isNaN();
    assertThat(live.patterns().size()).isZero();
  }

  @Test
  void oneCategoryInUseHasNoChanceCorrectedValue() {
    var live = new LiveAgreement(3);
    live.add(1, 2);
    live.add(1, 2);
    live.add(7, 2);

    assertThat(live.percentAgreement()).isEqualTo(1);
    assertThat(live.alpha()).isNaN();
    assertThat(live.fleissKappa()).isNaN();
    assertThat(live.brennanPrediger()).isEqualTo(1);
  }

  @Test
  void aVoteThatWasNotGivenCannotBeRetracted() {
    var live = new LiveAgreement(2);
    live.add(1, 0);

    assertThatIllegalArgumentException().isThrownBy(() -> live.retract(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> live.add(1, 2));
  }
}
