package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionMatchingTest {

  @Test
  void twoPeopleGetMostPairsBeforeTheBestPair() {
    // Region 1 fits 2 best, but taking that pair would leave 0 and 3 alone.
    double[][] similarity = new double[4][4];
    set(similarity, 0, 2, 0.6);
    set(similarity, 1, 2, 0.9);
    set(similarity, 1, 3, 0.5);

    assertThat(match(new int[] {0, 0, 1, 1}, similarity))
        .containsExactly(new int[] {0, 2}, new int[] {1, 3});
  }

  @Test
  void twoPeopleGetTheBestTotalAmongEquallyManyPairs() {
    double[][] similarity = new double[4][4];
    set(similarity, 0, 2, 0.8);
    set(similarity, 0, 3, 0.7);
    set(similarity, 1, 2, 0.95);
    set(similarity, 1, 3, 0.5);

    assertThat(match(new int[] {0, 0, 1, 1}, similarity))
        .containsExactly(new int[] {0, 3}, new int[] {1, 2});
  }

  @Test
  void twoPeopleMatchAsAnExhaustiveSearchDoes() {
    var random = new Random(5);
    for (int round = 0; round < 300; round++) {
      int left = random.nextInt(6);
      int right = random.nextInt(6);
      double[][] similarity = random(random, left + right, 0.4);
      int[] annotator = new int[left + right];
      Arrays.fill(annotator, left, left + right, 1);
      double[] found = score(match(annotator, similarity), similarity);
      double[] best = best(similarity, left, left + right, 0, 0);
      assertThat(found[0]).isEqualTo(best[0]);
      assertThat(found[1]).isCloseTo(best[1], within(1e-9));
    }
  }

  @Test
  void threePeopleJoinByFallingSimilarityOnlyIfAllPairsReachTheThreshold() {
    double[][] similarity = new double[3][3];
    set(similarity, 0, 1, 0.9);
    set(similarity, 1, 2, 0.8);
    set(similarity, 0, 2, 0.4);

    assertThat(match(new int[] {0, 1, 2}, similarity))
        .containsExactly(new int[] {0, 1}, new int[] {2});

    set(similarity, 0, 2, 0.5);
    assertThat(match(new int[] {0, 1, 2}, similarity)).containsExactly(new int[] {0, 1, 2});
  }

  @Test
  void tiesAreBrokenByPosition() {
    double[][] similarity = new double[4][4];
    set(similarity, 0, 1, 0.7);
    set(similarity, 0, 2, 0.7);
    set(similarity, 3, 0, 0.6);

    assertThat(match(new int[] {0, 1, 1, 2}, similarity))
        .containsExactly(new int[] {0, 1}, new int[] {2}, new int[] {3});
  }

  @Test
  void everyGroupHoldsOnePersonOnceAndOnlyPairsAtTheThreshold() {
    var random = new Random(9);
    for (int round = 0; round < 200; round++) {
      int regions = random.nextInt(20);
      int[] annotator = random.ints(regions, 0, 4).toArray();
      double[][] similarity = random(random, regions, 0.5);
      List<int[]> groups = match(annotator, similarity);
      assertThat(groups.stream().flatMapToInt(Arrays::stream).sorted().toArray())
          .containsExactly(java.util.stream.IntStream.range(0, regions).toArray());
      for (int[] group : groups) {
        assertThat(Arrays.stream(group).map(i -> annotator[i]).distinct().count())
            .isEqualTo(group.length);
        for (int i : group) {
          for (int j : group) {
            assertThat(i == j || similarity[i][j] >= 0.5).isTrue();
          }
        }
      }
    }
  }

  @Test
  void nothingDrawnIsNoGroups() {
    assertThat(RegionMatching.match(new int[0], (_, _) -> 1, 0.5)).isEmpty();
  }

  private static List<int[]> match(int[] annotator, double[][] similarity) {
    return RegionMatching.match(annotator, (i, j) -> similarity[i][j], 0.5);
  }

  private static void set(double[][] similarity, int i, int j, double value) {
    similarity[i][j] = value;
    similarity[j][i] = value;
  }

  private static double[][] random(Random random, int regions, double density) {
    double[][] similarity = new double[regions][regions];
    for (int i = 0; i < regions; i++) {
      for (int j = 0; j < i; j++) {
        set(similarity, i, j, random.nextDouble() < density ? 0.5 + random.nextDouble() / 2 : 0.2);
      }
    }
    return similarity;
  }

  private static double[] score(List<int[]> groups, double[][] similarity) {
    double pairs = 0;
    double total = 0;
    for (int[] group : groups) {
      if (group.length == 2) {
        pairs++;
        total += similarity[group[0]][group[1]];
      }
    }
    return new double[] {pairs, total};
  }

  private static double[] best(double[][] similarity, int left, int regions, int row, int taken) {
    if (row == left) {
      return new double[] {0, 0};
    }
    double[] best = best(similarity, left, regions, row + 1, taken);
    for (int column = left; column < regions; column++) {
      if ((taken & 1 << column) == 0 && similarity[row][column] >= 0.5) {
        double[] rest = best(similarity, left, regions, row + 1, taken | 1 << column);
        double pairs = rest[0] + 1;
        double total = rest[1] + similarity[row][column];
        if (pairs > best[0] || (pairs == best[0] && total > best[1])) {
          best = new double[] {pairs, total};
        }
      }
    }
    return best;
  }
}
