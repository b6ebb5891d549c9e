package dev.assay.server.journal;

import dev.assay.server.platform.BackgroundLoop;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Feeds one tailer: its rows and its position move in one transaction. */
class TailerLoop extends BackgroundLoop {
  private static final Logger LOG = LoggerFactory.getLogger(TailerLoop.class);
  private static final int BATCH = 500;
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BEHIND = Duration.ofMillis(50);

  /** A tailer that has kept up works a fifth of the time at most, … */
  private static final int REST_PER_WORK = 4;

  /** … but what it keeps shall not be much older than that. */
  private static final Duration LONGEST_REST = Duration.ofMillis(250);

  private final Tailer tailer;
  private final JournalStore store;
  private final JournalWindow window;
  private final SequencedSignal moved;
  private final HurrySignal hurry;
  private final TransactionTemplate transaction;

  /** How far the tailer had come at the last step that was committed. */
  private volatile long position = -1;

  TailerLoop(
      Tailer tailer,
      JournalStore store,
      JournalWindow window,
      SequencedSignal moved,
      HurrySignal hurry,
      TransactionTemplate transaction) {
    super("tailer-" + tailer.name());
    this.tailer = tailer;
    this.store = store;
    this.window = window;
    this.moved = moved;
    this.hurry = hurry;
    this.transaction = transaction;
  }

  Tailer tailer() {
    return tailer;
  }

  @Override
  protected void loop() throws InterruptedException {
    while (running()) {
      long seen = moved.now();
      long hurried = hurry.now();
      long began = System.nanoTime();
      try {
        Step step = moved.end() > position ? step() : Step.NOTHING;
        if (step != Step.NOTHING) {
          moved.raise();
          hurry.await(hurried, step == Step.ALL ? rest(System.nanoTime() - began) : BEHIND);
        } else if (moved.await(seen, IDLE) == seen) {
          // Another server may have given out positions.
          moved.reached(store.sequenced().position());
        }
      } catch (TransientDataAccessException
          | DataAccessResourceFailureException
          | CannotCreateTransactionException e) {
        LOG.warn("tailer {} tries again: {}", tailer.name(), e.getMessage());
        pause(Duration.ofMillis(200));
      }
    }
  }

  /** The longer its last step took, the more rows the next one shall have. */
  private Duration rest(long nanos) {
    Duration inProportion = Duration.ofNanos(REST_PER_WORK * nanos);
    Duration bounded = inProportion.compareTo(LONGEST_REST) < 0 ? inProportion : LONGEST_REST;
    return bounded.compareTo(tailer.rest()) > 0 ? bounded : tailer.rest();
  }

  /** Empties the tailer's projection and begins anew at the first row. */
  synchronized void rebuild(Projector projector) {
    transaction.executeWithoutResult(
        status -> {
          store.lockPosition(projector.name());
          projector.reset();
          store.advance(projector.name(), 0);
        });
    position = -1;
    moved.raise();
  }

  /** What a step came to. */
  private enum Step {
    /** There was no row. */
    NOTHING,
    /** Every row there was. */
    ALL,
    /** As much as one transaction should do. */
    SOME
  }

  private synchronized Step step() {
    long[] reached = {position};
    Step taken =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  long from = store.lockPosition(tailer.name());
                  long end =
                      tailer.after().isEmpty() ? Long.MAX_VALUE : store.position(tailer.after());
                  JournalWindow.Batch batch = window.read(from, end, BATCH, tailer.types());
                  reached[0] = batch.last();
                  if (batch.last() == from) {
                    return Step.NOTHING;
                  }
                  if (!batch.rows().isEmpty()) {
                    tailer.apply(batch.rows());
                  }
                  store.advance(tailer.name(), batch.last());
                  return batch.more() ? Step.SOME : Step.ALL;
                }));
    position = reached[0];
    return taken;
  }
}
