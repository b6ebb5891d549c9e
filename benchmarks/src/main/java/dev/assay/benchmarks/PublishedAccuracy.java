package dev.assay.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Accuracies that others published, to stand beside ours: Zheng et al. (VLDB 2017, logs of their
 * repository), Crowd-Kit (JOSS 2024), and the notebooks beside Li et al. (ICML 2019).
 */
final class PublishedAccuracy {
  /** Set and method to the accuracy in percent. */
  private static final Map<String, Map<String, Double>> VALUES =
      Map.of(
          "product",
          Map.of(
              "dawid-skene",
              93.66,
              "glad",
              92.23,
              "zencrowd",
              92.80,
              "ibcc",
              93.83,
              "ebcc",
              93.49,
              "mace",
              92.9,
              "wawa",
              89.7,
              "majority",
              89.7),
          "possent",
          Map.of(
              "dawid-skene",
              96.0,
              "glad",
              94.8,
              "mace",
              95.0,
              "wawa",
              95.1,
              "ibcc",
              96.0,
              "ebcc",
              96.1,
              "majority",
              93.2),
          "relevance_s",
          Map.of("dawid-skene", 61.5, "glad", 51.1, "mace", 50.1, "wawa", 55.7, "majority", 53.6),
          "adult",
          Map.of(
              "dawid-skene",
              74.8,
              "glad",
              76.0,
              "mace",
              76.3,
              "wawa",
              76.6,
              "ibcc",
              74.47,
              "ebcc",
              74.77,
              "majority",
              76.3),
          "bluebird",
          Map.of(
              "dawid-skene", 87.96, "glad", 76.85, "zencrowd", 72.22, "ibcc", 88.89, "ebcc", 86.11),
          "dog",
          Map.of(
              "dawid-skene", 84.26, "glad", 83.52, "zencrowd", 83.02, "ibcc", 83.89, "ebcc", 84.01),
          "rte",
          Map.of("dawid-skene", 92.75, "zencrowd", 92.50, "ibcc", 92.75, "ebcc", 93.13),
          "weather_amt",
          Map.of("dawid-skene", 85.67, "zencrowd", 85.33, "ibcc", 85.67, "ebcc", 85.67));

  /** How far below a published value ours may lie without a word. */
  private static final double TOLERANCE = 0.5;

  private PublishedAccuracy() {}

  /** A table of ours / published, and the cells that lie further below. */
  static String beside(Map<String, Map<String, Score>> ours, List<String> methods) {
    var text = new StringBuilder("| set | " + String.join(" | ", methods) + " |\n|---|");
    text.append("---|".repeat(methods.size())).append('\n');
    List<String> below = new ArrayList<>();
    ours.forEach(
        (set, scores) -> {
          Map<String, Double> published = VALUES.getOrDefault(set, Map.of());
          if (published.isEmpty()) {
            return;
          }
          text.append("| " + set + " |");
          for (String method : methods) {
            Double value = published.get(method);
            Score score = scores.get(method);
            if (value == null || score == null) {
              text.append(" – |");
              continue;
            }
            double mine = 100 * score.accuracy();
            text.append(String.format(Locale.ROOT, " %.2f / %.2f |", mine, value));
            if (mine < value - TOLERANCE) {
              below.add(String.format(Locale.ROOT, "%s on %s (%.2f)", method, set, mine - value));
            }
          }
          text.append('\n');
        });
    return text
        + "\nFurther than half a point below: "
        + (below.isEmpty() ? "none" : String.join(", ", below))
        + ".\n";
  }
}
