package dev.assay.formats.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a target could not carry, counted by kind with some examples. Not for several threads. */
public final class Losses {
  private static final int EXAMPLES = 5;
  private static final int MOST_KINDS = 200;
  private static final String OTHER = "other";

  private final Map<String, Count> counts = new LinkedHashMap<>();

  private static final class Count {
    private long count;
    private final List<String> examples = new ArrayList<>();
  }

  /**
   * A kind of loss.
   *
   * @param count >= 1
   * @param examples where it happened, some of the places
   */
  public record Loss(String kind, long count, List<String> examples) {}

  /**
   * Counts a loss.
   *
   * @param kind what cannot be carried, such as {@code rotation}
   * @param where the item
   */
  public void add(String kind, String where) {
    boolean room = counts.containsKey(kind) || counts.size() < MOST_KINDS;
    Count count = counts.computeIfAbsent(room ? kind : OTHER, _ -> new Count());
    count.count++;
    if (count.examples.size() < EXAMPLES && !count.examples.contains(where)) {
      count.examples.add(where);
    }
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** All kinds, in the order they were first met. */
  public List<Loss> list() {
    List<Loss> list = new ArrayList<>();
    counts.forEach(
        (kind, count) -> list.add(new Loss(kind, count.count, List.copyOf(count.examples))));
    return list;
  }
}
