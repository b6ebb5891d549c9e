package dev.assay.server.insight;

import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a project's items can be narrowed by. */
@Component
class Facets {
  private static final int MOST = 2_000;

  private final ItemSearchStore store;
  private final Catalog catalog;

  Facets(ItemSearchStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** A value with the items that have it. */
  record Value(String value, long items) {}

  /**
   * Counts of items, the most frequent first.
   *
   * @param classes by name in the labels that stand
   * @param hows ways in which decisions were made
   * @param versions spec versions under which labels were given or decided, the latest first
   * @param names particulars that items have
   * @param marked flagged, or revised after the decision
   */
  record View(
      List<Value> states,
      List<Value> classes,
      List<Value> hows,
      List<Value> versions,
      List<Value> segments,
      List<Value> names,
      long marked) {}

  View of(long project) {
    Map<String, Long> counts = store.counts(project, MOST);
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    Map<String, String> names =
        spec.fields().stream()
            .flatMap(field -> field.classes().stream())
            .collect(Collectors.toMap(SpecClass::id, SpecClass::name, (a, b) -> a));
    List<Value> versions =
        values(counts, Tags.VERSION).stream()
            .sorted(
                Comparator.comparingInt((Value one) -> Integer.parseInt(one.value())).reversed())
            .toList();
    return new View(
        values(counts, Tags.STATE),
        values(counts, Tags.CLASS).stream()
            .map(
                one ->
                    new Value(
                        one.value().isEmpty()
                            ? "nothing here"
                            : names.getOrDefault(one.value(), one.value()),
                        one.items()))
            .toList(),
        values(counts, Tags.HOW),
        versions,
        values(counts, Tags.SEGMENT),
        values(counts, Tags.NAMED),
        counts.getOrDefault(Tags.MARKED, 0L));
  }

  private static List<Value> values(Map<String, Long> counts, String kind) {
    return counts.entrySet().stream()
        .filter(one -> one.getKey().startsWith(kind))
        .map(one -> new Value(one.getKey().substring(kind.length()), one.getValue()))
        .toList();
  }

  /** Labels given or decided under an earlier version than the one in force. */
  long superseded(long project) {
    int current = catalog.currentVersion(project);
    return values(store.counts(project, MOST), Tags.VERSION).stream()
        .filter(one -> Integer.parseInt(one.value()) < current)
        .mapToLong(Value::items)
        .sum();
  }
}
