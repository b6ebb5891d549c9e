package dev.assay.agreement.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.KendallW;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

  /** The examples in the documentation of SciPy's kendalltau and spearmanr. */
  @Test
  void tauAndRhoEqualTheExamplesOfSciPy() {
    assertThat(
            RankCorrelation.kendallTau(
                new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
        .isCloseTo(-0.47140452079103173, within(1e-12));
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7}))
        .isCloseTo(0.8207826816681233, within(1e-12));
  }

  @Test
  void tiesAreCorrectedAndMissingItemsLeftOut() {
    // tau-b: 4 concordant, 0 discordant, one tie on each side: 4 / 5.
    assertThat(RankCorrelation.kendallTau(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 3}))
        .isCloseTo(0.8, within(1e-12));
    double[] gap = {1, Double.NaN, 2, 3};
    assertThat(RankCorrelation.kendallTau(gap, new double[] {1, 9, 2, 3})).isEqualTo(1);
    assertThat(RankCorrelation.spearman(gap, new double[] {3, 0, 2, 1}))
        .isCloseTo(-1, within(1e-12));
    assertThat(RankCorrelation.kendallTau(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }

  /** Kendall and Babington Smith 1939: mean rho = (m W − 1) / (m − 1) without ties. */
  @Test
  void kendallWIsTheMeanOfSpearmansRhos() {
    var random = new Random(2);
    for (int round = 0; round < 30; round++) {
      double[][] scores = new double[8][4];
      for (double[] row : scores) {
        for (int r = 0; r < 4; r++) {
          row[r] = random.nextDouble();
        }
      }
      double sum = 0;
      for (int a = 0; a < 4; a++) {
        for (int b = a + 1; b < 4; b++) {
          sum += RankCorrelation.spearman(column(scores, a), column(scores, b));
        }
      }
      double w = KendallW.of(scores).value();
      assertThat(w).isBetween(0.0, 1.0);
      assertThat(sum / 6).isCloseTo((4 * w - 1) / 3, within(1e-12));
    }
  }

  @Test
  void meanTauTakesPartialRankings() {
    double n = Double.NaN;
    double[][] scores = {{1, 1, n}, {2, 2, 2}, {3, n, 1}};

    // First and second: 1; first and third: −1; second and third share one item only.
    assertThat(RankCorrelation.meanTau(scores).value()).isCloseTo(0, within(1e-12));
    assertThat(RankCorrelation.meanTau(new double[][] {{1, n}, {n, 2}}))
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(RankCorrelation.meanTau(new double[0][]))
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(RankCorrelation.meanTau(new double[][] {{1, 2}, {1, 3}}))
        .isInstanceOf(Agreement.NotDefined.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.meanTau(new double[][] {{1, 2}, {1}}));
  }

  @Test
  void kemenyEqualsATryOfAllOrders() {
    var random = new Random(3);
    for (int round = 0; round < 40; round++) {
      int items = 2 + random.nextInt(5);
      List<int[]> lists = lists(random, items, 5, false);
      RankAggregation.Aggregate found = RankAggregation.kemeny(items, lists);
      double best = 1;
      for (int[] order : orders(items)) {
        best = Math.min(best, disagreement(order, lists));
      }
      assertThat(found.isBest()).isTrue();
      assertThat(found.disagreement()).isCloseTo(best, within(1e-12));
      assertThat(disagreement(found.order(), lists)).isCloseTo(best, within(1e-12));
    }
  }

  /** Condorcet 1785: A beats B beats C by majority, though Borda puts B first. */
  @Test
  void kemenyFollowsTheMajorityWhereBordaDoesNot() {
    List<int[]> lists = new ArrayList<>();
    for (int[] counted :
        new int[][] {
          {30, 0, 1, 2}, {1, 0, 2, 1}, {29, 1, 0, 2}, {10, 1, 2, 0}, {10, 2, 0, 1}, {1, 2, 1, 0}
        }) {
      for (int i = 0; i < counted[0]; i++) {
        lists.add(new int[] {counted[1], counted[2], counted[3]});
      }
    }

    assertThat(RankAggregation.borda(3, lists).order()).containsExactly(1, 0, 2);
    assertThat(RankAggregation.kemeny(3, lists).order()).containsExactly(0, 1, 2);
  }

  @Test
  void longRankingsComeCloseToThePlantedOrder() {
    var random = new Random(4);
    List<int[]> lists = lists(random, 40, 30, true);
    RankAggregation.Aggregate found = RankAggregation.kemeny(40, lists);

    assertThat(found.disagreement())
        .isLessThanOrEqualTo(RankAggregation.borda(40, lists).disagreement());
    for (int place = 0; place < 40; place++) {
      assertThat(found.order()[place]).isBetween(place - 4, place + 4);
    }
  }

  @Test
  void repeatedAndUnknownItemsAreRefusedAndNoListsAreNoOpinion() {
    assertThat(RankAggregation.kemeny(3, List.of()).order()).containsExactly(0, 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankAggregation.borda(3, List.of(new int[] {1, 1})))
        .withMessage("ranking: [1, 1] (expected: different items below 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankAggregation.borda(3, List.of(new int[] {3})));
  }

  private static double[] column(double[][] table, int column) {
    double[] values = new double[table.length];
    java.util.Arrays.setAll(values, row -> table[row][column]);
    return values;
  }

  /** Orders near 0, 1, 2, … where noise is small; parts of them where {@code whole} is false. */
  private static List<int[]> lists(Random random, int items, int count, boolean whole) {
    List<int[]> lists = new ArrayList<>();
    for (int list = 0; list < count; list++) {
      double[] score = new double[items];
      java.util.Arrays.setAll(score, i -> i + 3 * random.nextGaussian());
      int size = whole ? items : 1 + random.nextInt(items);
      lists.add(
          java.util.stream.IntStream.range(0, items)
              .boxed()
              .sorted((a, b) -> Double.compare(score[a], score[b]))
              .limit(size)
              .mapToInt(Integer::intValue)
              .toArray());
    }
    return lists;
  }

  private static List<int[]> orders(int items) {
    List<int[]> orders = new ArrayList<>();
    extend(new ArrayList<>(), items, orders);
    return orders;
  }

  private static void extend(List<Integer> start, int items, List<int[]> orders) {
    if (start.size() == items) {
      orders.add(start.stream().mapToInt(Integer::intValue).toArray());
      return;
    }
    for (int item = 0; item < items; item++) {
      if (!start.contains(item)) {
        start.add(item);
        extend(start, items, orders);
        start.removeLast();
      }
    }
  }

  private static double disagreement(int[] order, List<int[]> lists) {
    int[] place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    double turned = 0;
    double all = 0;
    for (int[] list : lists) {
      for (int i = 0; i < list.length; i++) {
        for (int j = i + 1; j < list.length; j++) {
          turned += place[list[i]] > place[list[j]] ? 1 : 0;
          all++;
        }
      }
    }
    return all == 0 ? 0 : turned / all;
  }
}
