package dev.assay.cli.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are taken for which others.
 *
 * @param rows for a true class the probability of each answer; what is missing to 1 goes to the
 *     true class
 * @param untilGuidelineVersion the last guideline version under which people confuse these classes;
 *     null = under every version
 */
record Confusion(Map<String, Map<String, Double>> rows, @Nullable Integer untilGuidelineVersion) {
  static final Confusion NONE = new Confusion(Map.of(), null);

  private static final double ROUNDING = 1e-9;

  Confusion {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    rows.forEach((truth, row) -> copy.put(truth, checked(truth, row)));
    rows = copy;
  }

  private static Map<String, Double> checked(String truth, Map<String, Double> row) {
    double sum = 0;
    for (Entry<String, Double> cell : row.entrySet()) {
      Mistakes.probability(
          "the probability of '%s' for '%s'".formatted(cell.getKey(), truth), cell.getValue());
      sum += cell.getValue();
    }
    if (sum > 1 + ROUNDING) {
      throw new IllegalArgumentException(
          "the probabilities for '%s' add up to %s (expected: at most 1)".formatted(truth, sum));
    }
    return new LinkedHashMap<>(row);
  }

  /** The answers' probabilities for a true class, or null where its accuracy decides. */
  @Nullable Map<String, Double> row(String truth, int guidelineVersion) {
    boolean explained = untilGuidelineVersion != null && guidelineVersion > untilGuidelineVersion;
    return explained ? null : rows.get(truth);
  }
}
