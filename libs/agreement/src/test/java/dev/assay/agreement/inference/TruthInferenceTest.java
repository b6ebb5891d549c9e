package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Ratings;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthInferenceTest {
  private static final int ITEMS = 300;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "majority",
        "wawa",
        "dawid-skene",
        "one-coin",
        "zencrowd",
        "glad",
        "mace",
        "ibcc",
        "ebcc",
        "spectral",
        "pop",
        "coin",
        "subtypes"
      })
  void everyMethodFindsThePlantedTruthAndGivesDistributions(String name) {
    Ratings votes = planted(7, 0.8);
    Consensus consensus = TruthInference.named(name).infer(votes);

    int right = 0;
    for (int item = 0; item < ITEMS; item++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        assertThat(consensus.posterior(item, k)).isBetween(0.0, 1.0);
        sum += consensus.posterior(item, k);
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
      right += consensus.label(item) == item % 3 ? 1 : 0;
    }
    assertThat(right).isGreaterThan(290);
    assertThat(consensus.workerAccuracy(0)).isBetween(0.6, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "majority",
        "wawa",
        "dawid-skene",
        "one-coin",
        "zencrowd",
        "glad",
        "mace",
        "ibcc",
        "ebcc",
        "spectral",
        "pop",
        "coin",
        "subtypes"
      })
  void idleWorkersEmptyItemsAndSingleVotesAreSafe(String name) {
    // Item 1 has no vote, worker 2 gave none, worker 1 one; category 2 is unused.
    Ratings votes =
        Ratings.ofVotes(3, 3, 3, new int[] {0, 0, 2}, new int[] {0, 1, 0}, new int[] {1, 1, 0});
    Consensus consensus = TruthInference.named(name).infer(votes);

    for (int item = 0; item < 3; item++) {
      for (int k = 0; k < 3; k++) {
        assertThat(consensus.posterior(item, k)).isBetween(0.0, 1.0);
      }
    }
    assertThat(consensus.label(0)).isEqualTo(1);
    assertThat(consensus.workerAccuracy(2)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "majority",
        "wawa",
        "dawid-skene",
        "one-coin",
        "zencrowd",
        "glad",
        "mace",
        "ibcc",
        "ebcc",
        "spectral",
        "pop",
        "coin",
        "subtypes"
      })
  void goldIsHeldFixed(String name) {
    Ratings votes = planted(3, 0.7);
    Consensus consensus = TruthInference.named(name).infer(votes, Gold.of(Map.of(0, 2, 1, 0)));

    assertThat(consensus.posterior(0, 2)).isCloseTo(1, within(1e-9));
    assertThat(consensus.label(1)).isZero();
  }

  @Test
  void goldTellsAnInvertedCrowdFromATruthfulOne() {
    var random = new SplittableRandom(4);
    int[] item = new int[600];
    int[] worker = new int[600];
    int[] label = new int[600];
    Map<Integer, Integer> known = new java.util.HashMap<>();
    for (int vote = 0; vote < 600; vote++) {
      item[vote] = vote / 3;
      worker[vote] = vote % 3;
      int truth = item[vote] % 2;
      label[vote] = random.nextDouble() < 0.9 ? 1 - truth : truth;
      if (item[vote] < 60) {
        known.put(item[vote], truth);
      }
    }
    Ratings votes = Ratings.ofVotes(200, 3, 2, item, worker, label);
    Consensus consensus = DawidSkene.DEFAULT.infer(votes, Gold.of(known));
    int right = 0;
    for (int i = 60; i < 200; i++) {
      right += consensus.label(i) == i % 2 ? 1 : 0;
    }
    assertThat(right).isGreaterThan(125);
  }

  @Test
  void rescaledProductsEqualALogSpaceVersion() {
    Ratings votes = planted(9, 0.6);
    Consensus fast = new DawidSkene(0.01, 10, 0).infer(votes);
    double[][] slow = LogDawidSkene.infer(votes, 0.01, 10);

    for (int item = 0; item < ITEMS; item++) {
      for (int k = 0; k < 3; k++) {
        assertThat(fast.posterior(item, k)).isCloseTo(slow[item][k], within(1e-6));
      }
    }
  }

  @Test
  void tenThousandVotesOnOneItemAreSafe() {
    int many = 10_000;
    int[] item = new int[many + 40];
    int[] worker = new int[many + 40];
    int[] label = new int[many + 40];
    for (int vote = 0; vote < many; vote++) {
      worker[vote] = vote % 100;
      label[vote] = vote % 10 < 6 ? 1 : 0;
    }
    for (int vote = many; vote < many + 40; vote++) {
      item[vote] = 1 + vote % 4;
      worker[vote] = vote % 10;
      label[vote] = item[vote] % 2;
    }
    Ratings votes = Ratings.ofVotes(5, 100, 2, item, worker, label);
    Consensus fast = new DawidSkene(0.01, 10, 0).infer(votes);
    double[][] slow = LogDawidSkene.infer(votes, 0.01, 10);

    for (int i = 0; i < 5; i++) {
      assertThat(fast.posterior(i, 1)).isCloseTo(slow[i][1], within(1e-6));
    }
  }

  @Test
  void theOrderOfVotesAndWorkersChangesNothing() {
    Ratings votes = planted(5, 0.75);
    int size = votes.size();
    int[] item = new int[size];
    int[] worker = new int[size];
    int[] label = new int[size];
    for (int i = 0; i < ITEMS; i++) {
      for (int place = votes.start(i); place < votes.start(i + 1); place++) {
        int to = size - 1 - place;
        item[to] = i;
        worker[to] = votes.raters() - 1 - votes.rater(place);
        label[to] = votes.category(place);
      }
    }
    Ratings turned = Ratings.ofVotes(ITEMS, votes.raters(), 3, item, worker, label);
    Consensus before = PooledConfusion.DEFAULT.infer(votes);
    Consensus after = PooledConfusion.DEFAULT.infer(turned);

    for (int i = 0; i < ITEMS; i++) {
      assertThat(after.posterior(i, 0)).isCloseTo(before.posterior(i, 0), within(1e-9));
    }
  }

  @Test
  void autoSaysWhatItDid() {
    assertThat(new Auto().infer(planted(5, 0.75)).fit().notes())
        .anyMatch(note -> note.startsWith("mixture: "))
        .anyMatch(note -> note.startsWith("posteriors: "));
  }

  @Test
  void unknownNamesAndGoldOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruthInference.named("magic"))
        .withMessageStartingWith("method: magic (expected: auto, majority");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DawidSkene.DEFAULT.infer(planted(3, 0.9), Gold.of(Map.of(5_000, 0))));
  }

  @Test
  void digammaEqualsKnownValues() {
    assertThat(Digamma.of(1)).isCloseTo(-0.5772156649015329, within(1e-11));
    assertThat(Digamma.of(0.1)).isCloseTo(-10.423754940411076, within(1e-10));
    assertThat(Digamma.of(100)).isCloseTo(4.600161852738087, within(1e-11));
  }

  /** Truth of item i is i % 3; errors go to the next category more often. */
  private static Ratings planted(int perItem, double accuracy) {
    var random = new SplittableRandom(1);
    int size = ITEMS * perItem;
    int[] item = new int[size];
    int[] worker = new int[size];
    int[] label = new int[size];
    for (int vote = 0; vote < size; vote++) {
      item[vote] = vote / perItem;
      worker[vote] = (vote + vote / perItem) % 11;
      int wrong = random.nextDouble() < 0.7 ? 1 : 2;
      int shift = random.nextDouble() < accuracy ? 0 : wrong;
      label[vote] = (item[vote] + shift) % 3;
    }
    return Ratings.ofVotes(ITEMS, 11, 3, item, worker, label);
  }
}
