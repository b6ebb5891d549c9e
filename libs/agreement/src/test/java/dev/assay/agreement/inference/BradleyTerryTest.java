package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {
  /**
   * Agresti, <i>Categorical Data Analysis</i>, table 10.10: games of the American League's eastern
   * division in 1987. Rows beat columns: Milwaukee, Detroit, Toronto, New York, Boston, Cleveland,
   * Baltimore.
   */
  private static final int[][] AGRESTI_BASEBALL = {
    {0, 7, 9, 7, 7, 9, 11},
    {6, 0, 7, 5, 11, 9, 9},
    {4, 6, 0, 7, 7, 8, 12},
    {6, 8, 6, 0, 6, 7, 10},
    {6, 2, 6, 7, 0, 7, 12},
    {4, 4, 5, 6, 6, 0, 6},
    {2, 4, 1, 3, 1, 7, 0}
  };

  @Test
  void equalsTheBaseballAbilitiesOfAgresti() {
    List<int[]> games = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        for (int game = 0; game < AGRESTI_BASEBALL[i][j]; game++) {
          games.add(new int[] {i, j, 0});
        }
      }
    }
    // A vanishing prior: the published values are maximum likelihood.
    BradleyTerry.Estimates estimates = infer(new BradleyTerry(1e-6, false), 7, 1, games);

    double[] published = {1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839, 0};
    for (int team = 0; team < 7; team++) {
      assertThat(estimates.score(team) - estimates.score(6))
          .isCloseTo(published[team], within(5e-4));
    }
    assertThat(estimates.ranking()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void contraryAndRandomWorkersAreFoundOut() {
    var random = new Random(5);
    int items = 12;
    List<int[]> votes = new ArrayList<>();
    // Workers 0 to 5 mean it, 6 says the opposite, 7 tosses a coin.
    for (int vote = 0; vote < 2_400; vote++) {
      int a = random.nextInt(items);
      int b = (a + 1 + random.nextInt(items - 1)) % items;
      int worker = vote % 8;
      double prefersA = 1 / (1 + Math.exp(0.5 * (a - b)));
      double follows = worker == 6 ? 0.05 : worker == 7 ? 0.5 : 0.97;
      boolean first = random.nextDouble() < prefersA == random.nextDouble() < follows;
      votes.add(first ? new int[] {a, b, worker} : new int[] {b, a, worker});
    }
    BradleyTerry.Estimates noisy = infer(BradleyTerry.DEFAULT, items, 8, votes);

    assertThat(noisy.reliability(0)).isGreaterThan(0.85);
    assertThat(noisy.reliability(6)).isLessThan(0.25);
    assertThat(noisy.reliability(7)).isBetween(0.35, 0.65);
    assertThat(noisy.probability(0, 11)).isGreaterThan(0.95);
    int[] ranking = noisy.ranking();
    for (int place = 0; place < items; place++) {
      assertThat(ranking[place]).isBetween(place - 2, place + 2);
    }
  }

  @Test
  void unbeatenItemsAndNoVotesStayFinite() {
    BradleyTerry.Estimates one =
        infer(BradleyTerry.DEFAULT, 3, 2, List.of(new int[] {0, 1, 0}, new int[] {0, 1, 0}));

    assertThat(one.score(0)).isBetween(0.1, 5.0);
    assertThat(one.score(2)).isCloseTo(0, within(1e-9));
    assertThat(one.reliability(1)).isCloseTo(10 / 11.0, within(1e-12));
    assertThat(infer(BradleyTerry.DEFAULT, 2, 1, List.of()).ranking()).containsExactly(0, 1);
  }

  @Test
  void wrongVotesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> infer(BradleyTerry.DEFAULT, 2, 1, List.of(new int[] {1, 1, 0})))
        .withMessageContaining("1 over 1 by 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> infer(BradleyTerry.DEFAULT, 2, 1, List.of(new int[] {0, 2, 0})));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BradleyTerry.DEFAULT.infer(2, 1, new int[1], new int[0], new int[1]));
  }

  private static BradleyTerry.Estimates infer(
      BradleyTerry model, int items, int workers, List<int[]> votes) {
    return model.infer(
        items,
        workers,
        votes.stream().mapToInt(v -> v[0]).toArray(),
        votes.stream().mapToInt(v -> v[1]).toArray(),
        votes.stream().mapToInt(v -> v[2]).toArray());
  }
}
