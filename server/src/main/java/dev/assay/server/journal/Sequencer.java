package dev.assay.server.journal;

import dev.assay.server.platform.BackgroundLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts committed rows into their final, gapless order.
 *
 * <p>Rows become visible at commit, ids are drawn before: reading {@code id > last} would lose late
 * commits. So a pass notes the largest id handed out, then the next transaction id, and waits until
 * every transaction before that one has ended. Whoever drew an id up to the noted one had a
 * transaction id already, so all those rows are now committed or gone, and get their positions in
 * the order of their ids, which is causal order per aggregate.
 */
@Component
class Sequencer extends BackgroundLoop {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration REST = Duration.ofMillis(40);
  private static final long SHORTEST_REST_NANOS = 500_000;
  private static final long LONGEST_REST_NANOS = 50_000_000;

  private final JournalStore store;
  private final AppendedSignal appended;
  private final SequencedSignal sequenced;
  private final HurrySignal hurry;
  private final TransactionTemplate transaction;
  private long partitionsCheckedUpTo = -1;

  Sequencer(
      JournalStore store,
      AppendedSignal appended,
      SequencedSignal sequenced,
      HurrySignal hurry,
      TransactionTemplate transaction) {
    super("journal-sequencer");
    this.store = store;
    this.appended = appended;
    this.sequenced = sequenced;
    this.hurry = hurry;
    this.transaction = transaction;
  }

  @Override
  protected void loop() throws InterruptedException {
    long seen = -1;
    while (running()) {
      seen = appended.await(seen, IDLE);
      try {
        pass();
        // Under load a pass takes many rows: a short rest costs less than a pass per row.
        hurry.await(hurry.now(), REST);
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("sequencing waits for the database: {}", e.getMessage());
        pause(IDLE);
      }
    }
  }

  private void pass() {
    long bound = store.lastId();
    if (bound <= store.sequenced().id()) {
      return;
    }
    long horizon = store.nextTransaction();
    long rest = SHORTEST_REST_NANOS;
    while (store.oldestTransaction() < horizon) {
      if (!running()) {
        return;
      }
      LockSupport.parkNanos(rest);
      rest = Math.min(2 * rest, LONGEST_REST_NANOS);
    }
    long end =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  JournalStore.Sequenced from = store.lockSequencer();
                  return from.id() < bound ? store.sequence(from, bound) : from.position();
                }));
    if (bound / 1_000_000 != partitionsCheckedUpTo) {
      store.ensurePartitionAfter(bound);
      partitionsCheckedUpTo = bound / 1_000_000;
    }
    sequenced.reached(end);
  }
}
