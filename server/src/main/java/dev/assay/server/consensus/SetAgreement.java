package dev.assay.server.consensus;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.CohenKappa;
import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.KrippendorffAlpha;
import dev.assay.agreement.PercentAgreement;
import dev.assay.agreement.UnitPatterns;
import dev.assay.agreement.region.PairwiseF1;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Agreement over a set of items from its patterns.
 *
 * @param coefficient the one the gate goes by
 * @param main its value
 * @param units multiply labelled units, items for region fields
 */
record SetAgreement(
    String coefficient,
    Agreement main,
    Agreement percent,
    @Nullable Agreement cohen,
    Agreement alpha,
    long units,
    List<ProjectSummary.ConfusedPair> confused) {

  private static final IntervalMethod INTERVAL = IntervalMethod.Bootstrap.seeded(1);

  /** Computes everything a field's patterns tell. */
  static SetAgreement of(boolean regions, Map<String, Long> patterns) {
    Table table = table(patterns, regions ? "r|" : "c|");
    Agreement alpha = KrippendorffAlpha.nominal(table.units(), INTERVAL);
    Agreement percent = PercentAgreement.of(table.units(), INTERVAL);
    List<ProjectSummary.ConfusedPair> confused = confused(patterns, regions ? "r|" : "c|");
    if (regions) {
      List<PairwiseF1.Item> items = items(patterns);
      return new SetAgreement(
          "pairwise_f1", PairwiseF1.of(items), percent, null, alpha, items.size(), confused);
    }
    Agreement cohen = cohen(patterns);
    return new SetAgreement(
        cohen != null ? "cohens_kappa" : "krippendorff_alpha",
        cohen != null ? cohen : alpha,
        percent,
        cohen,
        alpha,
        table.count(),
        confused);
  }

  private record Table(UnitPatterns units, long count) {}

  private static Table table(Map<String, Long> patterns, String kind) {
    List<Map<String, Integer>> rows = new ArrayList<>();
    List<Long> multiplicity = new ArrayList<>();
    TreeSet<String> categories = new TreeSet<>();
    long count = 0;
    for (Map.Entry<String, Long> entry : new TreeMap<>(patterns).entrySet()) {
      if (entry.getKey().startsWith(kind)) {
        Map<String, Integer> counts = Patterns.parseCounts(entry.getKey());
        categories.addAll(counts.keySet());
        rows.add(counts);
        multiplicity.add(entry.getValue() * Patterns.times(entry.getKey()));
        count += entry.getValue();
      }
    }
    List<String> order = List.copyOf(categories);
    int[][] counts = new int[rows.size()][order.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int category = 0; category < order.size(); category++) {
        counts[row][category] = rows.get(row).getOrDefault(order.get(category), 0);
      }
    }
    return new Table(
        UnitPatterns.of(
            Math.max(1, order.size()),
            counts,
            multiplicity.stream().mapToLong(Long::longValue).toArray()),
        count);
  }

  /** Kappa if exactly two people voted in the whole set, else null. */
  private static @Nullable Agreement cohen(Map<String, Long> patterns) {
    long units = 0;
    TreeSet<String> categories = new TreeSet<>();
    TreeSet<String> pairs = new TreeSet<>();
    List<String[]> rows = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (Map.Entry<String, Long> entry : patterns.entrySet()) {
      if (entry.getKey().startsWith("c|")) {
        units += entry.getValue();
      } else if (entry.getKey().startsWith("k|")) {
        units -= entry.getValue();
        String[] votes = entry.getKey().substring(2).split("\\|", -1);
        String[] row = {after(votes[0]), after(votes[1])};
        pairs.add(before(votes[0]) + " " + before(votes[1]));
        categories.addAll(List.of(row));
        rows.add(row);
        counts.add(entry.getValue());
      }
    }
    if (units != 0 || pairs.size() != 1) {
      return null;
    }
    List<String> order = List.copyOf(categories);
    long[][] confusion = new long[order.size()][order.size()];
    for (int i = 0; i < rows.size(); i++) {
      confusion[order.indexOf(rows.get(i)[0])][order.indexOf(rows.get(i)[1])] += counts.get(i);
    }
    return CohenKappa.of(confusion, INTERVAL);
  }

  private static String before(String vote) {
    return vote.substring(0, vote.indexOf(':'));
  }

  private static String after(String vote) {
    return vote.substring(vote.indexOf(':') + 1);
  }

  private static List<PairwiseF1.Item> items(Map<String, Long> patterns) {
    Map<String, Integer> pairIds = new HashMap<>();
    List<PairwiseF1.Item> items = new ArrayList<>();
    for (Map.Entry<String, Long> entry : new TreeMap<>(patterns).entrySet()) {
      if (entry.getKey().startsWith("f|")) {
        List<PairwiseF1.PairCounts> pairs = new ArrayList<>();
        for (String pair : entry.getKey().substring(2).split(",", -1)) {
          String[] parts = pair.split(":", -1);
          pairs.add(
              new PairwiseF1.PairCounts(
                  pairIds.computeIfAbsent(parts[0], people -> pairIds.size()),
                  Long.parseLong(parts[1]),
                  Long.parseLong(parts[2]),
                  Long.parseLong(parts[3])));
        }
        var item = new PairwiseF1.Item(pairs);
        for (long n = 0; n < entry.getValue(); n++) {
          items.add(item);
        }
      }
    }
    return items;
  }

  private static List<ProjectSummary.ConfusedPair> confused(
      Map<String, Long> patterns, String kind) {
    Map<List<String>, Long> counts = new HashMap<>();
    patterns.forEach(
        (line, units) -> {
          if (line.startsWith(kind)) {
            Map<String, Integer> classes = new TreeMap<>(Patterns.parseCounts(line));
            List<String> names = List.copyOf(classes.keySet());
            for (int i = 0; i < names.size(); i++) {
              for (int j = i + 1; j < names.size(); j++) {
                counts.merge(
                    List.of(names.get(i), names.get(j)),
                    units
                        * Patterns.times(line)
                        * classes.getOrDefault(names.get(i), 0)
                        * classes.getOrDefault(names.get(j), 0),
                    Long::sum);
              }
            }
          }
        });
    return counts.entrySet().stream()
        .map(
            e ->
                new ProjectSummary.ConfusedPair(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .sorted(
            Comparator.comparingLong(ProjectSummary.ConfusedPair::count)
                .reversed()
                .thenComparing(ProjectSummary.ConfusedPair::a)
                .thenComparing(ProjectSummary.ConfusedPair::b))
        .toList();
  }
}
