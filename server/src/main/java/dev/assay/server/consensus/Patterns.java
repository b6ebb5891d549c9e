package dev.assay.server.consensus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The distinct ways in which units were labelled, as text.
 *
 * <p>A table of patterns with the number of units that show each is all that the coefficients of
 * the set need, however many units there are. Kinds of lines:
 *
 * <ul>
 *   <li>{@code c|class:count,…} – categories of one unit
 *   <li>{@code k|person:class|person:class} – a unit with two votes, by person
 *   <li>{@code f|person-person:tp:n:n,…} – region counts of one item, by pair of people
 *   <li>{@code r|class:count,…#times} – matched regions of one item, the empty class = not drawn
 * </ul>
 *
 * <p>Where votes were given under a visible suggestion or after seeing others', two more kinds say
 * what the set of independent votes has instead: {@code -line} takes a line of all votes away,
 * {@code +line} adds one of the independent votes.
 */
final class Patterns {
  private static final String TAKEN = "-";
  private static final String ADDED = "+";

  private Patterns() {}

  /** An item's lines, with what the independent ones of its votes say instead. */
  static Set<String> withIndependent(Set<String> all, Set<String> independent) {
    Set<String> lines = new TreeSet<>(all);
    all.forEach(line -> lines.add(TAKEN + line));
    independent.forEach(line -> lines.add(ADDED + line));
    return lines;
  }

  /** Whether any vote of the set is not independent. */
  static boolean anyDependent(Map<String, Long> patterns) {
    return patterns.entrySet().stream()
        .anyMatch(entry -> entry.getKey().startsWith(TAKEN) && entry.getValue() != 0);
  }

  /** The set's lines as the independent votes alone make them. */
  static Map<String, Long> independent(Map<String, Long> patterns) {
    Map<String, Long> lines = new HashMap<>();
    patterns.forEach(
        (line, units) -> {
          if (line.startsWith(TAKEN)) {
            lines.merge(line.substring(1), -units, Long::sum);
          } else if (line.startsWith(ADDED)) {
            lines.merge(line.substring(1), units, Long::sum);
          } else {
            lines.merge(line, units, Long::sum);
          }
        });
    lines.values().removeIf(units -> units == 0);
    return lines;
  }

  static Set<String> ofCategories(List<Vote> votes, List<String> categories) {
    Set<String> patterns = new TreeSet<>();
    if (votes.size() < 2) {
      return patterns;
    }
    patterns.add("c|" + counts(categories));
    if (votes.size() == 2) {
      int first = votes.get(0).person() < votes.get(1).person() ? 0 : 1;
      patterns.add(
          "k|%d:%s|%d:%s"
              .formatted(
                  votes.get(first).person(),
                  categories.get(first),
                  votes.get(1 - first).person(),
                  categories.get(1 - first)));
    }
    return patterns;
  }

  static Set<String> ofPairs(List<PairScores.Pair> pairs) {
    if (pairs.isEmpty()) {
      return Set.of();
    }
    return Set.of(
        "f|"
            + pairs.stream()
                .sorted(
                    Comparator.comparingLong(PairScores.Pair::first)
                        .thenComparingLong(PairScores.Pair::second))
                .map(
                    p ->
                        "%d-%d:%d:%d:%d"
                            .formatted(
                                p.first(),
                                p.second(),
                                p.truePositives(),
                                p.countFirst(),
                                p.countSecond()))
                .collect(Collectors.joining(",")));
  }

  static Set<String> ofGroups(int voters, List<List<String>> groups) {
    if (voters < 2) {
      return Set.of();
    }
    Map<String, Integer> times = new TreeMap<>();
    for (List<String> group : groups) {
      List<String> categories = new ArrayList<>(group);
      while (categories.size() < voters) {
        categories.add("");
      }
      times.merge("r|" + counts(categories), 1, Integer::sum);
    }
    return times.entrySet().stream()
        .map(entry -> entry.getKey() + "#" + entry.getValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String counts(List<String> categories) {
    Map<String, Integer> counts = new TreeMap<>();
    categories.forEach(category -> counts.merge(category, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /** Categories and their counts of one {@code c|} or {@code r|} line. */
  static Map<String, Integer> parseCounts(String line) {
    int end = line.indexOf('#');
    Map<String, Integer> counts = new HashMap<>();
    for (String entry : line.substring(2, end < 0 ? line.length() : end).split(",", -1)) {
      int colon = entry.lastIndexOf(':');
      counts.put(entry.substring(0, colon), Integer.parseInt(entry, colon + 1, entry.length(), 10));
    }
    return counts;
  }

  /** How often the line's pattern stands for each unit counted: 1 but for {@code r|} lines. */
  static int times(String line) {
    int hash = line.indexOf('#');
    return hash < 0 ? 1 : Integer.parseInt(line, hash + 1, line.length(), 10);
  }
}
