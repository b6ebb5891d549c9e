package dev.assay.agreement.region;

import dev.assay.agreement.region.Continuum.Unit;
import dev.assay.agreement.region.PairwiseF1.PairCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Counts for the F1 of two people's spans, under three notions of "the same". */
public enum SpanF1 {
  /** Same start, end and class. */
  EXACT {
    @Override
    public PairCounts counts(int pair, List<Unit> a, List<Unit> b) {
      return matched(
          pair, a, b, (x, y) -> x.start() == y.start() && x.end() == y.end() ? 1 : Double.NaN);
    }
  },
  /** Same class and at least one position in common, one to one. */
  OVERLAP {
    @Override
    public PairCounts counts(int pair, List<Unit> a, List<Unit> b) {
      return matched(
          pair,
          a,
          b,
          (x, y) -> {
            double overlap = Overlap.spans(x.start(), x.end(), y.start(), y.end());
            return overlap > 0 ? overlap : Double.NaN;
          });
    }
  },
  /**
   * Position by position: whole positions (tokens, code points) of the same class count, not spans.
   */
  TOKEN {
    @Override
    public PairCounts counts(int pair, List<Unit> a, List<Unit> b) {
      long both = 0;
      long inA = 0;
      long inB = 0;
      var classes = new TreeSet<String>();
      a.forEach(unit -> classes.add(unit.category()));
      b.forEach(unit -> classes.add(unit.category()));
      for (String name : classes) {
        List<long[]> first = covered(a, name);
        List<long[]> second = covered(b, name);
        inA += length(first);
        inB += length(second);
        both += common(first, second);
      }
      return new PairCounts(pair, both, inA, inB);
    }
  };

  /**
   * True positives and totals of two people on one text, for {@link PairwiseF1}.
   *
   * @param pair the pair's number
   * @param a spans of the one; who drew them is not looked at
   * @param b spans of the other
   */
  public abstract PairCounts counts(int pair, List<Unit> a, List<Unit> b);

  private interface Likeness {
    double between(Unit a, Unit b);
  }

  private static PairCounts matched(int pair, List<Unit> a, List<Unit> b, Likeness likeness) {
    List<Unit> all = new ArrayList<>(a);
    all.addAll(b);
    int[] annotator = new int[all.size()];
    java.util.Arrays.fill(annotator, a.size(), all.size(), 1);
    long pairs =
        RegionMatching.match(
                annotator,
                (i, j) ->
                    all.get(i).category().equals(all.get(j).category())
                        ? likeness.between(all.get(i), all.get(j))
                        : Double.NaN,
                0)
            .stream()
            .filter(group -> group.length == 2)
            .count();
    return new PairCounts(pair, pairs, a.size(), b.size());
  }

  /** The positions of one class as disjoint stretches, ascending. */
  private static List<long[]> covered(List<Unit> units, String category) {
    List<long[]> stretches = new ArrayList<>();
    units.stream()
        .filter(unit -> unit.category().equals(category))
        .sorted(Comparator.comparingDouble(Unit::start))
        .forEach(
            unit -> {
              long start = Math.round(unit.start());
              long end = Math.round(unit.end());
              if (!stretches.isEmpty() && start <= stretches.getLast()[1]) {
                stretches.getLast()[1] = Math.max(end, stretches.getLast()[1]);
              } else {
                stretches.add(new long[] {start, end});
              }
            });
    return stretches;
  }

  private static long length(List<long[]> stretches) {
    return stretches.stream().mapToLong(s -> s[1] - s[0]).sum();
  }

  private static long common(List<long[]> a, List<long[]> b) {
    long sum = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      sum += Math.max(0, Math.min(a.get(i)[1], b.get(j)[1]) - Math.max(a.get(i)[0], b.get(j)[0]));
      if (a.get(i)[1] < b.get(j)[1]) {
        i++;
      } else {
        j++;
      }
    }
    return sum;
  }
}
