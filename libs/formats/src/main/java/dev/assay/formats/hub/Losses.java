package dev.assay.formats.hub;

import dev.assay.annotation.Label;
import dev.assay.annotation.Polygon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Counts everything of an item and its labels that a format has no place for. */
  public void count(HubItem item, Set<Carries> carries) {
    if (!carries.contains(Carries.META)) {
      item.meta().keySet().forEach(name -> add("item key " + name, item.key()));
    }
    if (item.text() != null
        && !item.text().tokens().isEmpty()
        && !carries.contains(Carries.TOKENS)) {
      add(Carries.TOKENS.noun(), item.key());
    }
    if (item.split() != null && !carries.contains(Carries.SPLITS)) {
      add(Carries.SPLITS.noun(), item.key());
    }
    item.labels().forEach(label -> count(label, carries, item.key()));
  }

  /**
   * Counts everything of a label that a format has no place for.
   *
   * @param where the item
   */
  public void count(HubLabel label, Set<Carries> carries, String where) {
    for (Label shape : label.shapes()) {
      count(shape, carries, where);
    }
    if (label.shapes().isEmpty() && !label.isNothing()) {
      add("label without a class", where);
    }
    if (label.confidence() != null && !carries.contains(Carries.CONFIDENCE)) {
      add(Carries.CONFIDENCE.noun(), where);
    }
    if (label.by() != null && !carries.contains(Carries.AUTHORS)) {
      add(Carries.AUTHORS.noun(), where);
    }
    if (label.field() != null && !carries.contains(Carries.FIELDS)) {
      add("field " + label.field(), where);
    }
    if (!carries.contains(Carries.ATTRIBUTES)) {
      label.attributes().keySet().forEach(name -> add("attribute " + name, where));
    }
  }

  private void count(Label shape, Set<Carries> carries, String where) {
    Carries needed = Carries.of(shape);
    if (carries.contains(needed)) {
      if (shape instanceof Polygon polygon
          && !polygon.holes().isEmpty()
          && !carries.contains(Carries.HOLES)) {
        add(Carries.HOLES.noun(), where);
      }
    } else if (needed == Carries.TURNED_BOXES && carries.contains(Carries.BOXES)) {
      add("rotation", where);
    } else if (shape.bounds() != null && carries.contains(Carries.BOXES)) {
      add(needed.noun() + " (its box is kept)", where);
    } else {
      add(needed.noun(), where);
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
