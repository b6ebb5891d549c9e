package dev.assay.server.queue;

import dev.assay.server.catalog.Catalog;
import dev.assay.server.platform.WallClock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reviews and conflicts: who may take which. Nobody gets what they voted on themselves, unless the
 * project allows it; a skip is not a vote. All methods run in the caller's transaction.
 */
@Component
public final class ExpertQueue {
  private final ExpertQueueStore store;
  private final Catalog catalog;
  private final WallClock clock;

  ExpertQueue(ExpertQueueStore store, Catalog catalog, WallClock clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Leases the next tasks of a stage, oldest first within higher priority.
   *
   * @param most 1..5
   */
  public List<Lease> pull(long person, long project, Stage stage, int most, boolean ownAllowed) {
    if (most < 1 || most > Queue.BATCH) {
      throw new IllegalArgumentException("max " + most + " (expected: 1.." + Queue.BATCH + ")");
    }
    return pull(person, project, stage, most, ownAllowed, null, null);
  }

  /** Leases the tasks about a field of exactly these items, as far as they wait for anybody. */
  public List<Lease> pullThese(
      long person,
      long project,
      Stage stage,
      String field,
      Collection<Long> items,
      boolean ownAllowed) {
    return pull(person, project, stage, items.size(), ownAllowed, items, field);
  }

  private List<Lease> pull(
      long person,
      long project,
      Stage stage,
      int most,
      boolean ownAllowed,
      @Nullable Collection<Long> items,
      @Nullable String field) {
    if (stage == Stage.LABEL) {
      throw new IllegalArgumentException("stage label (expected: review or adjudicate)");
    }
    int version = catalog.currentVersion(project);
    Instant now = clock.now();
    Instant until = now.plusSeconds(catalog.spec(project, version).leaseSeconds());
    return store.pull(
        new ExpertQueueStore.Pull(person, project, stage, most, version, now, until, ownAllowed),
        items,
        field);
  }

  /** Whether somebody voted on an item in any round, or holds it to do so now. */
  public boolean voted(long item, long person) {
    return store.voted(item, person);
  }

  /** Those of the items on which {@link #voted} holds. */
  public Set<Long> votedAmong(Collection<Long> items, long person) {
    return Set.copyOf(store.votedAmong(items, person));
  }

  /** Tasks of a stage that wait, but not for this person, who voted on their items. */
  public long waitingOwn(long project, Stage stage, long person) {
    return store.waitingOwn(project, stage, person);
  }

  /** Takes note that somebody's turn at a labelling task ended in a skip. */
  public void skipped(long task, long person) {
    store.skipped(task, person);
  }

  /** Offers a task again that had been taken, also to those who took it. */
  public void offerAgain(long task) {
    store.offerAgain(task);
  }
}
