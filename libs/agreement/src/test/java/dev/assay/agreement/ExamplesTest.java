package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agreement.inference.Consensus;
import dev.assay.agreement.inference.TruthInference;
import dev.assay.agreement.region.Overlap;
import dev.assay.agreement.region.RegionMatching;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the module's README, as they stand there. */
class ExamplesTest {

  @Test
  void agreementOfATable() {
    Ratings ratings =
        Ratings.ofTable(3, 2, new int[][] {{0, 0, 0}, {1, 1, -1}, {0, 1, 0}, {1, 1, 1}});
    double alpha = KrippendorffAlpha.nominal(ratings).value();

    assertThat(alpha).isBetween(0.6, 0.7);
  }

  @Test
  void anIntervalAndItsAbsence() {
    Ratings ratings =
        Ratings.ofTable(3, 2, new int[][] {{0, 0, 0}, {1, 1, -1}, {0, 1, 0}, {1, 1, 1}});
    String sentence =
        switch (KrippendorffAlpha.nominal(
            UnitPatterns.of(ratings), IntervalMethod.Bootstrap.seeded(7))) {
          case Agreement.Estimate e -> e.value() + " (" + e.low() + " to " + e.high() + ")";
          case Agreement.NotEnoughData(String reason) -> "not yet: " + reason;
          case Agreement.NotDefined(String reason) -> "undefined: " + reason;
        };

    assertThat(sentence).contains(" to ");
  }

  @Test
  void oneAnswerPerItem() {
    int[] item = {0, 0, 0, 1, 1, 1};
    int[] worker = {0, 1, 2, 0, 1, 2};
    int[] label = {1, 1, 0, 0, 0, 0};
    Ratings votes = Ratings.ofVotes(2, 3, 2, item, worker, label);
    Consensus consensus = TruthInference.named("auto").infer(votes);
    int answer = consensus.label(0);
    double probability = consensus.posterior(0, answer);

    assertThat(answer).isEqualTo(1);
    assertThat(probability).isGreaterThan(0.5);
  }

  @Test
  void regionsOfTwoPeople() {
    double[][] boxes = {{0, 0, 10, 10}, {50, 50, 60, 60}, {1, 0, 11, 10}};
    int[] annotator = {0, 0, 1};
    List<int[]> groups =
        RegionMatching.match(
            annotator,
            (i, j) ->
                Overlap.boxes(
                    boxes[i][0],
                    boxes[i][1],
                    boxes[i][2],
                    boxes[i][3],
                    boxes[j][0],
                    boxes[j][1],
                    boxes[j][2],
                    boxes[j][3]),
            0.5);

    assertThat(groups).containsExactly(new int[] {0, 2}, new int[] {1});
  }
}
