package dev.assay.server.prelabel;

import dev.assay.server.ingest.StagedLabel;
import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The proposals there are. */
@Component
public final class Prelabels {
  /** How long another server's first proposal of a project may go unseen. */
  private static final Duration BLIND = Duration.ofSeconds(1);

  private final PrelabelStore store;
  private final WallClock clock;

  /** Projects that have proposals; they are never deleted. */
  private final Set<Long> having = ConcurrentHashMap.newKeySet();

  /** When a project was last found to have none. */
  private final Map<Long, Instant> none = new ConcurrentHashMap<>();

  Prelabels(PrelabelStore store, WallClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The proposal that each item had at a moment; most projects have none, which costs no query.
   *
   * @param moments by item: when its lease began, since that is what its holder sees
   */
  public Map<Long, Suggestion> at(long project, Map<Long, Instant> moments) {
    return moments.isEmpty() || !any(project) ? Map.of() : store.latest(moments);
  }

  /** Latest proposals of items after one that have at least this score, by ascending item. */
  public List<Suggestion> above(long project, double least, long item, int most) {
    return store.above(project, least, item, most);
  }

  private boolean any(long project) {
    if (having.contains(project)) {
      return true;
    }
    Instant now = clock.now();
    if (now.isBefore(none.getOrDefault(project, Instant.EPOCH).plus(BLIND))) {
      return false;
    }
    if (store.any(project)) {
      having.add(project);
      return true;
    }
    none.put(project, now);
    return false;
  }

  void add(long project, StagedLabel label, String from) {
    store.insert(project, label, from, clock.now());
    having.add(project); // before the commit: at worst a query finds nothing
  }
}
