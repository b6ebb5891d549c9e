package dev.assay.agreement.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which regions drawn by different people are the same thing. Classes play no part.
 *
 * <p>Two people: one to one among pairs at the threshold, as many pairs as possible, and of those
 * the best total similarity (exact). More people: pairs by falling similarity, ties by position,
 * are joined while a group holds at most one region per person and all its pairs reach the
 * threshold.
 */
public final class RegionMatching {
  private RegionMatching() {}

  /**
   * Matches regions.
   *
   * @param annotator per region the index of who drew it; the order of regions breaks ties, so list
   *     them by a stable id
   * @param similarity between positions of {@code annotator}; only asked for regions of different
   *     people
   * @param threshold least similarity of a match
   * @return groups of positions, each sorted, ordered by first position; a region that nobody else
   *     drew is a group of its own
   */
  public static List<int[]> match(int[] annotator, Similarity similarity, double threshold) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("threshold: NaN (expected: a number)");
    }
    List<Pair> pairs = pairs(annotator, similarity, threshold);
    int people = (int) Arrays.stream(annotator).distinct().count();
    return people == 2
        ? matchTwo(annotator, pairs)
        : matchMany(annotator, pairs, similarity, threshold);
  }

  private record Pair(int first, int second, double similarity) {}

  private static List<Pair> pairs(int[] annotator, Similarity similarity, double threshold) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < annotator.length; i++) {
      for (int j = i + 1; j < annotator.length; j++) {
        if (annotator[i] != annotator[j]) {
          double s = similarity.between(i, j);
          if (s >= threshold) {
            pairs.add(new Pair(i, j, s));
          }
        }
      }
    }
    return pairs;
  }

  private static List<int[]> matchTwo(int[] annotator, List<Pair> pairs) {
    int[] partner = new int[annotator.length];
    Arrays.fill(partner, -1);
    var components = new Groups(annotator.length);
    pairs.forEach(pair -> components.join(pair.first, pair.second));
    pairs.stream()
        .collect(
            java.util.stream.Collectors.groupingBy(
                pair -> components.root(pair.first),
                java.util.TreeMap::new,
                java.util.stream.Collectors.toList()))
        .values()
        .forEach(component -> matchComponent(annotator, component, partner));
    var groups = new Groups(annotator.length);
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] > i) {
        groups.join(i, partner[i]);
      }
    }
    return groups.members();
  }

  private static void matchComponent(int[] annotator, List<Pair> pairs, int[] partner) {
    int left = annotator[pairs.getFirst().first];
    int[] regions =
        pairs.stream()
            .flatMapToInt(p -> java.util.stream.IntStream.of(p.first, p.second))
            .sorted()
            .distinct()
            .toArray();
    int[] rows = Arrays.stream(regions).filter(i -> annotator[i] == left).toArray();
    int[] columns = Arrays.stream(regions).filter(i -> annotator[i] != left).toArray();
    double bonus = pairBonus(pairs);
    double[][] gain = new double[rows.length][columns.length];
    for (Pair pair : pairs) {
      boolean ordered = annotator[pair.first] == left;
      int row = Arrays.binarySearch(rows, ordered ? pair.first : pair.second);
      int column = Arrays.binarySearch(columns, ordered ? pair.second : pair.first);
      gain[row][column] = bonus + pair.similarity;
    }
    int[] chosen = Assignment.maximise(gain);
    for (int row = 0; row < rows.length; row++) {
      if (chosen[row] >= 0 && gain[row][chosen[row]] > 0) {
        partner[rows[row]] = columns[chosen[row]];
        partner[columns[chosen[row]]] = rows[row];
      }
    }
  }

  /** A gain per pair that no sum of similarities can outweigh, so that more pairs always win. */
  private static double pairBonus(List<Pair> pairs) {
    double largest = pairs.stream().mapToDouble(p -> Math.abs(p.similarity)).max().orElse(0);
    return 1 + 2 * largest * pairs.size();
  }

  private static List<int[]> matchMany(
      int[] annotator, List<Pair> pairs, Similarity similarity, double threshold) {
    pairs.sort(
        Comparator.comparingDouble(Pair::similarity)
            .reversed()
            .thenComparingInt(Pair::first)
            .thenComparingInt(Pair::second));
    var groups = new Groups(annotator.length);
    for (Pair pair : pairs) {
      if (groups.root(pair.first) != groups.root(pair.second)
          && joinable(groups, pair, annotator, similarity, threshold)) {
        groups.join(pair.first, pair.second);
      }
    }
    return groups.members();
  }

  private static boolean joinable(
      Groups groups, Pair pair, int[] annotator, Similarity similarity, double threshold) {
    for (int i : groups.membersOf(pair.first)) {
      for (int j : groups.membersOf(pair.second)) {
        if (annotator[i] == annotator[j]
            || !(similarity.between(Math.min(i, j), Math.max(i, j)) >= threshold)) {
          return false;
        }
      }
    }
    return true;
  }
}
