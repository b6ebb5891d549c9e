package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of more than half of the votes. */
final class Majority {
  private Majority() {}

  /** Null where no answer has more than half; never for regions, which are not compared whole. */
  static @Nullable List<Label> strict(List<Vote> votes) {
    Map<String, Integer> counts = new HashMap<>();
    for (Vote vote : votes) {
      String category = FieldEvaluator.category(vote.labels());
      if (counts.merge(category, 1, Integer::sum) * 2 > votes.size()) {
        return vote.labels();
      }
    }
    return null;
  }
}
