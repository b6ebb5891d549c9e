package dev.assay.server.feedback;

import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.catalog.SpecVersion;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.queue.Queue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Starts a new round for undecided items with votes under two meanings of a field, one of them
 * naming a class concerned, once nobody works on them under the old meaning any more.
 */
@Component
class Rounds {
  private static final String WHY = "votes under different meanings of the spec";

  private final ItemScan scan;
  private final Catalog catalog;
  private final Queue queue;
  private final Consensus consensus;

  Rounds(ItemScan scan, Catalog catalog, Queue queue, Consensus consensus) {
    this.scan = scan;
    this.catalog = catalog;
    this.queue = queue;
    this.consensus = consensus;
  }

  /** Looks at items of which a vote or a lease has just changed. */
  void check(long project, Collection<Long> items) {
    SpecVersion current = catalog.current(project);
    if (current.meanings().values().stream().allMatch(meaning -> meaning == 1)) {
      return;
    }
    List<Long> free = new ArrayList<>();
    TreeMap<Integer, Set<Long>> inWork = new TreeMap<>();
    for (ItemLabels item : scan.read(project, items)) {
      int since = item.state().compareTo(ItemStatus.DECIDED) < 0 ? mixedSince(current, item) : 0;
      if (since > 0
          && !inWork
              .computeIfAbsent(since, v -> new HashSet<>(queue.leasedBefore(project, v)))
              .contains(item.item())) {
        free.add(item.item());
      }
    }
    if (!free.isEmpty()) {
      consensus.startRound(project, free, WHY, null);
    }
  }

  /** The version that brought a field's meaning of today, if votes are mixed; else 0. */
  private int mixedSince(SpecVersion current, ItemLabels item) {
    for (SpecField field : current.spec().activeFields()) {
      int since = mixedSince(current, item, field.id());
      if (since > 0) {
        return since;
      }
    }
    return 0;
  }

  private int mixedSince(SpecVersion current, ItemLabels item, String field) {
    int oldest = current.version();
    int newest = 0;
    for (Annotation vote : item.votes()) {
      oldest = Math.min(oldest, vote.specVersion());
      newest = Math.max(newest, vote.specVersion());
    }
    if (newest == 0 || catalog.sameMeaning(current.project(), oldest, newest, field)) {
      return 0;
    }
    Set<String> concerned =
        catalog.remap(current.project(), oldest, current.version(), field).concerned();
    boolean named =
        item.votes().stream()
            .flatMap(vote -> vote.answer().labels().getOrDefault(field, List.<Label>of()).stream())
            .anyMatch(label -> concerned.contains(label.classId()));
    return named ? since(current.project(), current.version(), field) : 0;
  }

  private int since(long project, int version, String field) {
    int first = version;
    while (first > 1 && catalog.sameMeaning(project, first - 1, version, field)) {
      first--;
    }
    return first;
  }
}
