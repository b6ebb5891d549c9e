package dev.assay.annotation;

import java.util.HashSet;
import java.util.List;

/**
 * An order of what an item offers.
 *
 * @param order names of the options, the best one first, each once
 */
public record Ranking(List<String> order) implements Label {
  public Ranking {
    order = List.copyOf(order);
    if (new HashSet<>(order).size() != order.size()) {
      throw new IllegalArgumentException("ranking " + order + " (expected: every option once)");
    }
  }

  @Override
  public String classId() {
    return NO_CLASS;
  }

  @Override
  public Label inClass(String other) {
    throw Names.noClass(this);
  }
}
