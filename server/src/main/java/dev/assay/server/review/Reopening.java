package dev.assay.server.review;

import dev.assay.annotation.Field;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.ingest.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Re-opens many items at once, page by page. */
@Component
class Reopening {
  private static final int PAGE = 500;

  private final Consensus consensus;
  private final Catalog catalog;
  private final Items items;

  Reopening(Consensus consensus, Catalog catalog, Items items) {
    this.consensus = consensus;
    this.catalog = catalog;
    this.items = items;
  }

  /**
   * Which items; all that is named must hold.
   *
   * @param state {@code decided} unless said or keys are named
   * @param className a class that the label as it stands carries, in any field
   * @param keys the items themselves
   */
  record Filter(
      @Nullable String state,
      @com.fasterxml.jackson.annotation.JsonProperty("class") @Nullable String className,
      @Nullable List<String> keys) {}

  int reopen(long project, Filter filter, String reason, long person) {
    Set<String> classes =
        filter.className() == null
            ? Set.of()
            : Items.classes(
                catalog.labelSchema(project, catalog.currentVersion(project)),
                filter.className(),
                "/filter/class");
    if (filter.keys() != null) {
      return reopenNamed(project, filter, classes, reason, person);
    }
    ItemStatus state =
        filter.state() == null ? ItemStatus.DECIDED : ItemStatus.parse(filter.state());
    int reopened = 0;
    long after = 0;
    while (true) {
      List<Long> page = consensus.items(project, state, after, PAGE);
      if (page.isEmpty()) {
        return reopened;
      }
      after = page.getLast();
      reopened += reopen(project, carrying(project, page, classes), reason, person);
    }
  }

  private int reopenNamed(
      long project, Filter filter, Set<String> classes, String reason, long person) {
    List<Long> named =
        items.keyed(project, Objects.requireNonNull(filter.keys())).stream().map(Item::id).toList();
    if (filter.state() != null) {
      ItemStatus state = ItemStatus.parse(filter.state());
      Map<Long, ItemStatus> states = consensus.states(named);
      named =
          named.stream().filter(id -> states.getOrDefault(id, ItemStatus.OPEN) == state).toList();
    }
    return reopen(project, carrying(project, named, classes), reason, person);
  }

  private int reopen(long project, List<Long> ids, String reason, long person) {
    if (!ids.isEmpty()) {
      consensus.reopen(project, ids, reason, person);
    }
    return ids.size();
  }

  private List<Long> carrying(long project, List<Long> ids, Set<String> classes) {
    if (classes.isEmpty()) {
      return ids;
    }
    List<Field> fields = catalog.labelSchema(project, catalog.currentVersion(project)).fields();
    return ids.stream()
        .filter(
            id ->
                fields.stream()
                    .map(field -> consensus.fieldCase(project, id, field.id()))
                    .flatMap(Optional::stream)
                    .anyMatch(now -> carries(now, classes)))
        .toList();
  }

  private static boolean carries(FieldCase now, Set<String> classes) {
    return now.standing() != null
        && now.standing().stream().anyMatch(label -> classes.contains(label.classId()));
  }
}
