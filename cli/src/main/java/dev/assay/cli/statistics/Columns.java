package dev.assay.cli.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the header of a vote file says.
 *
 * @param item position of the item's column, −1 = rows are items
 * @param worker position of the worker's column, −1 = not a long table
 * @param label position of the label's column, −1 = not a long table
 * @param field position of the field's column, −1 when there is none
 * @param names all names
 */
record Columns(int item, int worker, int label, int field, List<String> names) {
  private static final Set<String> ITEM = Set.of("item", "unit", "task", "id", "key");
  private static final Set<String> WORKER = Set.of("worker", "annotator", "rater", "coder");
  private static final Set<String> LABEL = Set.of("label", "rating", "value", "answer", "category");

  static Columns of(List<String> names) {
    return new Columns(
        find(names, ITEM),
        find(names, WORKER),
        find(names, LABEL),
        find(names, Set.of("field")),
        names);
  }

  /** One row per vote. */
  boolean isLong() {
    return item >= 0 && worker >= 0 && label >= 0;
  }

  /** One row per item of one person's file. */
  boolean isOnePersons() {
    return item >= 0 && worker < 0 && label >= 0;
  }

  /** Votes on stretches of text or time, which are not one label per item. */
  boolean isSpans() {
    List<String> lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return lower.contains("start") && lower.contains("end");
  }

  private static int find(List<String> names, Set<String> wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (wanted.contains(names.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }
}
