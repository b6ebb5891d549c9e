package dev.assay.agreement.region;

import dev.assay.agreement.region.Continuum.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The alignment of least disorder (Mathet, Widlöcher and Métivier 2015, section 4): every unit
 * stands in exactly one tuple of at most one unit per annotator. Two annotators: exact by
 * assignment. More: branch and bound from a greedy start, exact unless {@value #MOST_NODES} nodes
 * do not suffice, which returns the best alignment found.
 */
final class Alignment {
  private static final int MOST_NODES = 200_000;

  private final Continuum continuum;
  private final Gamma.Costs costs;
  private final List<Tuple> tuples = new ArrayList<>();
  private double best;
  private int nodes;

  /** A candidate tuple: the units it covers and its share of the total disorder. */
  private record Tuple(List<Integer> members, double cost) {}

  private Alignment(Continuum continuum, Gamma.Costs costs) {
    this.continuum = continuum;
    this.costs = costs;
  }

  /** Disorder per mean number of units of an annotator; 0 without units. */
  static double disorder(Continuum continuum, Gamma.Costs costs) {
    if (continuum.units().isEmpty()) {
      return 0;
    }
    double total =
        continuum.annotators() == 2
            ? ofTwo(continuum, costs)
            : new Alignment(continuum, costs).ofMany();
    return total / ((double) continuum.units().size() / continuum.annotators());
  }

  private static double ofTwo(Continuum continuum, Gamma.Costs costs) {
    List<List<Unit>> lists = continuum.byAnnotator();
    List<Unit> first = lists.get(0);
    List<Unit> second = lists.get(1);
    double alone = (first.size() + second.size()) * costs.empty();
    if (first.isEmpty() || second.isEmpty()) {
      return alone;
    }
    double[][] gain = new double[first.size()][second.size()];
    for (int i = 0; i < gain.length; i++) {
      for (int j = 0; j < gain[i].length; j++) {
        gain[i][j] = Math.max(0, 2 * costs.empty() - costs.between(first.get(i), second.get(j)));
      }
    }
    int[] chosen = Assignment.maximise(gain);
    for (int i = 0; i < chosen.length; i++) {
      alone -= chosen[i] < 0 ? 0 : gain[i][chosen[i]];
    }
    return alone;
  }

  private double ofMany() {
    int n = continuum.annotators();
    collect(0, new ArrayList<>(), n);
    tuples.sort(
        Comparator.<Tuple>comparingDouble(t -> t.cost / t.members.size())
            .thenComparingInt(t -> -t.members.size()));
    int units = continuum.units().size();
    double[] least = new double[units];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    List<List<Tuple>> covering = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      covering.add(new ArrayList<>());
    }
    for (Tuple tuple : tuples) {
      for (int member : tuple.members) {
        covering.get(member).add(tuple);
        least[member] = Math.min(least[member], tuple.cost / tuple.members.size());
      }
    }
    best = greedy(units);
    search(new boolean[units], 0, Arrays.stream(least).sum(), least, covering);
    return best;
  }

  /** All tuples that cost no more than their units alone, which cost {@code empty} each. */
  private void collect(int from, List<Integer> members, int n) {
    if (!members.isEmpty()) {
      double dissimilar = dissimilarity(members) / pairs(n);
      if (dissimilar > n * costs.empty()) {
        return;
      }
      double cost = dissimilar + (pairs(n) - pairs(members.size())) / pairs(n) * costs.empty();
      if (members.size() == 1 || cost <= members.size() * costs.empty()) {
        tuples.add(new Tuple(List.copyOf(members), cost));
      }
    }
    for (int next = from; next < continuum.units().size(); next++) {
      int annotator = continuum.units().get(next).annotator();
      if (members.stream().noneMatch(m -> continuum.units().get(m).annotator() == annotator)) {
        members.add(next);
        collect(next + 1, members, n);
        members.removeLast();
      }
    }
  }

  private static double pairs(int n) {
    return n * (n - 1) / 2.0;
  }

  /**
   * Over pairs of members; pairs with a missing unit cost {@code empty}, as do two missing ones.
   */
  private double dissimilarity(List<Integer> members) {
    double sum = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        sum +=
            costs.between(
                continuum.units().get(members.get(i)), continuum.units().get(members.get(j)));
      }
    }
    return sum;
  }

  private double greedy(int units) {
    boolean[] covered = new boolean[units];
    double total = 0;
    for (Tuple tuple : tuples) {
      if (tuple.members.stream().noneMatch(m -> covered[m])) {
        tuple.members.forEach(m -> covered[m] = true);
        total += tuple.cost;
      }
    }
    return total;
  }

  private void search(
      boolean[] covered, double cost, double bound, double[] least, List<List<Tuple>> covering) {
    int unit = 0;
    while (unit < covered.length && covered[unit]) {
      unit++;
    }
    if (unit == covered.length) {
      best = Math.min(best, cost);
      return;
    }
    for (Tuple tuple : covering.get(unit)) {
      double rest = bound;
      for (int member : tuple.members) {
        rest -= least[member];
      }
      if (cost + tuple.cost + rest < best - 1e-12
          && tuple.members.stream().noneMatch(m -> covered[m])
          && nodes++ < MOST_NODES) {
        tuple.members.forEach(m -> covered[m] = true);
        search(covered, cost + tuple.cost, rest, least, covering);
        tuple.members.forEach(m -> covered[m] = false);
      }
    }
  }
}
