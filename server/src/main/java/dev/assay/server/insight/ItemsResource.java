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
  private final ItemLines lines;
  private final ItemSearch search;
  private final Journal journal;

  ItemsResource(
      Consensus consensus,
      Ingest ingest,
      ItemHistory history,
      ItemLines lines,
      ItemSearch search,
      Journal journal) {
    this.consensus = consensus;
    this.ingest = ingest;
    this.history = history;
    this.lines = lines;
    this.search = search;
    this.journal = journal;
  }

  record ItemPage(List<ItemLines.ItemLine> items, @Nullable String next) {}

  /**
   * A page in the order items came in.
   *
   * @param state one of the eight
   * @param label name of a class that the standing label of some field holds
   * @param text part of the key or the text, in any case
   */
  @GetMapping("/api/projects/{project}/items")
  @Requires(Permission.INSIGHT)
  ItemPage items(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int limit,
      @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    int most = Math.clamp(limit, 1, MOST);
    long from = PageToken.read(after).lastId();
    List<Long> ids = ids(scope.project(), state, label, text, from, most);
    return new ItemPage(
        lines.of(scope.project(), ids),
        ids.size() < most ? null : new PageToken(ids.getLast()).write());
  }

  private List<Long> ids(
      long project,
      @Nullable String state,
      @Nullable String label,
      @Nullable String text,
      long after,
      int most) {
    if (label != null || text != null) {
      return search.find(
          project, state == null ? null : ItemStatus.parse(state), label, text, after, most);
    }
    return state == null
        ? ingest.itemIds(project, after, most)
        : consensus.items(project, ItemStatus.parse(state), after, most);
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
