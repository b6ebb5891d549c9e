package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A project's items: where they are, and what was said and decided about each. */
@RestController
class ItemsResource {
  private static final int PAGE = 100;
  private static final int MOST = 1_000;

  private final Consensus consensus;
  private final Ingest ingest;
  private final ItemHistory history;
  private final Journal journal;

  ItemsResource(Consensus consensus, Ingest ingest, ItemHistory history, Journal journal) {
    this.consensus = consensus;
    this.ingest = ingest;
    this.history = history;
    this.journal = journal;
  }

  record ItemLine(String key, String state) {}

  record ItemPage(List<ItemLine> items, @Nullable String next) {}

  @GetMapping("/api/projects/{project}/items")
  @Requires(Permission.INSIGHT)
  ItemPage items(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int limit,
      @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    int most = Math.clamp(limit, 1, MOST);
    long from = PageToken.read(after).lastId();
    List<Long> ids =
        state == null
            ? ingest.itemIds(scope.project(), from, most)
            : consensus.items(scope.project(), ItemStatus.parse(state), from, most);
    Map<Long, Item> items =
        ingest.items(ids).stream().collect(Collectors.toMap(Item::id, Function.identity()));
    Map<Long, ItemStatus> states = consensus.states(ids);
    return new ItemPage(
        ids.stream()
            .map(
                id ->
                    new ItemLine(
                        Objects.requireNonNull(items.get(id)).key(),
                        state != null ? state : states.getOrDefault(id, ItemStatus.OPEN).text()))
            .toList(),
        ids.size() < most ? null : new PageToken(ids.getLast()).write());
  }

  @GetMapping("/api/projects/{project}/items/{key}")
  @Requires(Permission.INSIGHT)
  ItemHistory.View item(
      ProjectScope scope,
      @PathVariable String key,
      @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    Item item =
        ingest
            .itemByKey(scope.project(), key)
            .orElseThrow(() -> Problem.notFound("item-unknown", "no item with key '" + key + "'"));
    return history.of(scope.project(), item);
  }
}
