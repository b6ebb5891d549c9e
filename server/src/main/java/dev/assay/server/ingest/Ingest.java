package dev.assay.server.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Items, and labels from outside that wait to be taken over. */
@Component
public final class Ingest {
  /** Characters of items kept in memory: an item is shown to several people within minutes. */
  private static final long CACHED = 8 << 20;

  /** Items read along: each is a part of a look at the database saved. */
  private static final int AHEAD = 32;

  private final ItemStore items;
  private final LabelStore labels;
  private final Cache<Long, Item> recent =
      Caffeine.newBuilder().maximumWeight(CACHED).weigher(Ingest::weight).build();

  Ingest(ItemStore items, LabelStore labels) {
    this.items = items;
    this.labels = labels;
  }

  /** The items of these ids, in no particular order; unknown ids are passed over. */
  public List<Item> items(Collection<Long> ids) {
    return List.copyOf(
        recent.getAll(ids, missing -> byId(items.byIds(List.copyOf(missing)))).values());
  }

  /**
   * The items of these ids, like {@link #items}, for people who work through a project. They get
   * most items in the order these came in: where the one before a missing item is known, those that
   * follow it are read along.
   */
  public List<Item> itemsInTurn(long project, Collection<Long> ids) {
    return List.copyOf(
        recent
            .getAll(
                ids,
                missing -> {
                  boolean inOrder = recent.getIfPresent(Collections.min(missing) - 1) != null;
                  return byId(
                      items.byIdsAndNext(project, List.copyOf(missing), inOrder ? AHEAD : 0));
                })
            .values());
  }

  private static Map<Long, Item> byId(List<Item> items) {
    return items.stream().collect(Collectors.toMap(Item::id, Function.identity()));
  }

  private static int weight(Long id, Item item) {
    int text = item.text() == null ? 0 : item.text().length();
    int meta = item.meta() == null ? 0 : 16 * item.meta().size();
    return 200 + text + meta + 200 * item.assets().size();
  }

  public Optional<Item> itemByKey(long project, String key) {
    return items.byKeys(project, List.of(key)).stream().findFirst();
  }

  /** The items of these keys, in no particular order; unknown keys are passed over. */
  public List<Item> itemsByKey(long project, Collection<String> keys) {
    return keys.isEmpty() ? List.of() : items.byKeys(project, keys);
  }

  /** A page of item ids in the order they came in, those after {@code after}. */
  public List<Long> itemIds(long project, long after, int limit) {
    return items.ids(project, after, limit);
  }

  public long count(long project) {
    return items.count(project);
  }

  /**
   * A page of the labels that an import staged, in the order of their lines within each batch.
   *
   * @param after id of the last label seen; 0 = from the start
   */
  public List<StagedLabel> labels(long importId, long after, int limit) {
    return labels.labels(importId, after, limit);
  }

  /** All labels that a {@code labels.staged} row of the journal tells of, by that row's body. */
  public List<StagedLabel> staged(JsonNode row) {
    long after = row.path("after").asLong();
    int count = row.path("labels").size();
    return labels.labels(row.path("import").asLong(), after, count);
  }
}
