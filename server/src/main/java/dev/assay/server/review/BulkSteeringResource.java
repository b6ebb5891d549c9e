package dev.assay.server.review;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.queue.Queue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a manager does to many items at once; re-opening is with the other steering. */
@RestController
class BulkSteeringResource {
  private static final int MOST = 1_000;
  private static final int LOWEST = -50;
  private static final int HIGHEST = 100;

  private final Ingest ingest;
  private final Consensus consensus;
  private final Queue queue;
  private final TransactionTemplate transaction;

  BulkSteeringResource(
      Ingest ingest, Consensus consensus, Queue queue, TransactionTemplate transaction) {
    this.ingest = ingest;
    this.consensus = consensus;
    this.queue = queue;
    this.transaction = transaction;
  }

  record FlagRequest(@Nullable List<String> keys, @Nullable String reason) {}

  record Flagged(int flagged) {}

  record PriorityRequest(
      @Nullable List<String> keys, @Nullable Integer priority, @Nullable String reason) {}

  record Prioritised(int prioritised) {}

  /** In review: to the experts. Decided: marked, and stays decided. */
  @PostMapping("/api/projects/{project}/items/flag")
  @Requires(Permission.STEER)
  Flagged flag(ProjectScope scope, @RequestBody FlagRequest body) {
    String reason = Bodies.text("/reason", body.reason());
    List<Item> items = items(scope.project(), body.keys());
    for (Item item : items) {
      consensus.flag(scope.project(), item.id(), reason, scope.person());
    }
    return new Flagged(items.size());
  }

  /**
   * Work on the items that is still to be done comes before work of lower priority; -50 to 100, 0
   * where nobody said anything.
   */
  @PostMapping("/api/projects/{project}/items/prioritise")
  @Requires(Permission.STEER)
  Prioritised prioritise(ProjectScope scope, @RequestBody PriorityRequest body) {
    String reason = Bodies.text("/reason", body.reason());
    Integer priority = body.priority();
    if (priority == null || priority < LOWEST || priority > HIGHEST) {
      throw Bodies.invalid("/priority", priority + " (expected: -50 to 100)");
    }
    List<Long> ids = items(scope.project(), body.keys()).stream().map(Item::id).toList();
    return new Prioritised(
        Objects.requireNonNull(
            transaction.execute(
                status ->
                    queue.prioritise(scope.project(), ids, priority, reason, scope.person()))));
  }

  private List<Item> items(long project, @Nullable List<String> keys) {
    if (keys == null || keys.isEmpty() || keys.size() > MOST) {
      throw Bodies.invalid("/keys", "missing or too many (expected: 1 to " + MOST + " keys)");
    }
    List<Item> found = ingest.itemsByKey(project, keys.stream().distinct().toList());
    if (found.size() < keys.stream().distinct().count()) {
      List<String> known = found.stream().map(Item::key).toList();
      String missing = keys.stream().filter(key -> !known.contains(key)).findFirst().orElse("");
      throw Bodies.invalid("/keys", "'" + missing + "' (expected: keys of the project's items)");
    }
    return found;
  }
}
