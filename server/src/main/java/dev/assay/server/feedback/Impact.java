package dev.assay.server.feedback;

import dev.assay.server.catalog.Change;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.queue.Queue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a change of the spec means for the items there are. */
@Component
class Impact {
  private static final int MOST_KEYS = 20;

  private final ItemScan scan;
  private final Ingest ingest;
  private final Queue queue;

  Impact(ItemScan scan, Ingest ingest, Queue queue) {
    this.scan = scan;
    this.ingest = ingest;
    this.queue = queue;
  }

  /**
   * Items concerned by a list of changes.
   *
   * @param affectedItems that carry a class concerned, or whose votes are divided on it where only
   *     words change
   * @param affectedKeys keys of the first of them
   * @param openLeases that finish under the old version
   * @param reopenable per change, in the list's order: items that a campaign would open again
   */
  record Numbers(
      long affectedItems, List<String> affectedKeys, long openLeases, List<Long> reopenable) {}

  Numbers of(long project, List<Change> changes, int nextVersion) {
    long[] reopenable = new long[changes.size()];
    long affected = 0;
    List<Long> first = new ArrayList<>();
    long after = 0;
    boolean more = changes.stream().anyMatch(Impact::touchesItems);
    while (more) {
      ItemScan.Page page = scan.page(project, after);
      for (ItemLabels item : page.items()) {
        if (changes.stream().anyMatch(item::touchedBy)) {
          affected++;
          if (first.size() < MOST_KEYS) {
            first.add(item.item());
          }
          for (int i = 0; i < reopenable.length; i++) {
            reopenable[i] += item.reopenable(changes.get(i), nextVersion) ? 1 : 0;
          }
        }
      }
      after = page.last();
      more = page.more();
    }
    List<String> keys = ingest.items(first).stream().map(Item::key).sorted().toList();
    long leases = changes.isEmpty() ? 0 : queue.liveLeases(project);
    return new Numbers(affected, keys, leases, Arrays.stream(reopenable).boxed().toList());
  }

  private static boolean touchesItems(Change change) {
    return switch (change.kind()) {
      case MEANING, SPLIT, ADD, MERGE, RETIRE, WORDING -> true;
      case RENAME, FIELD_ADD, FIELD_RENAME, FIELD_RETIRE, SETTING, PRESENTATION -> false;
    };
  }
}
