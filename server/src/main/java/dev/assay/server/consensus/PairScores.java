package dev.assay.server.consensus;

import dev.assay.agreement.region.RegionMatching;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

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

  static List<Pair> of(Field field, List<Vote> votes, ToDoubleBiFunction<Label, Label> similarity) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < votes.size(); i++) {
      for (int j = i + 1; j < votes.size(); j++) {
        boolean ordered = votes.get(i).person() < votes.get(j).person();
        Vote first = votes.get(ordered ? i : j);
        Vote second = votes.get(ordered ? j : i);
        pairs.add(pair(field, first, second, similarity));
      }
    }
    return pairs;
  }

  static double meanF1(Field field, List<Vote> votes, ToDoubleBiFunction<Label, Label> similarity) {
    return of(field, votes, similarity).stream().mapToDouble(Pair::f1).average().orElse(1);
  }

  private static Pair pair(
      Field field, Vote a, Vote b, ToDoubleBiFunction<Label, Label> similarity) {
    List<Label> all = new ArrayList<>(a.labels());
    all.addAll(b.labels());
    int[] annotators = new int[all.size()];
    Arrays.fill(annotators, a.labels().size(), all.size(), 1);
    int matching = 0;
    for (int[] group :
        RegionMatching.match(
            annotators,
            (i, j) -> similarity.applyAsDouble(all.get(i), all.get(j)),
            field.tolerance())) {
      if (group.length == 2 && all.get(group[0]).classId().equals(all.get(group[1]).classId())) {
        matching++;
      }
    }
    return new Pair(a.person(), b.person(), matching, a.labels().size(), b.labels().size());
  }
}
