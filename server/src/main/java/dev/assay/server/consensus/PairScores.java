package dev.assay.server.consensus;

import dev.assay.annotation.Field;
import java.util.ArrayList;
import java.util.List;

/** Region agreement of each pair of people on one item; class counts too. */
final class PairScores {
  private PairScores() {}

  /** Regions two people drew, and how many match within tolerance with the same class. */
  record Pair(long first, long second, int truePositives, int countFirst, int countSecond) {
    double f1() {
      int total = countFirst + countSecond;
      return total == 0 ? 1 : 2.0 * truePositives / total;
    }
  }

  static List<Pair> of(Field field, List<Vote> votes) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < votes.size(); i++) {
      for (int j = i + 1; j < votes.size(); j++) {
        boolean ordered = votes.get(i).person() < votes.get(j).person();
        Vote first = votes.get(ordered ? i : j);
        Vote second = votes.get(ordered ? j : i);
        pairs.add(pair(field, first, second));
      }
    }
    return pairs;
  }

  static double meanF1(Field field, List<Vote> votes) {
    return of(field, votes).stream().mapToDouble(Pair::f1).average().orElse(1);
  }

  private static Pair pair(Field field, Vote a, Vote b) {
    RegionOverlap overlap = RegionOverlap.of(field, a.labels(), b.labels());
    return new Pair(a.person(), b.person(), overlap.matching(), overlap.first(), overlap.second());
  }
}
