package dev.assay.server.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs every tailer in a thread of its own and waits for them on request. */
@Component
class TailerRunner implements SmartLifecycle {
  private final JournalStore store;
  private final JournalWindow window;
  private final AppendedSignal appended;
  private final SequencedSignal moved;
  private final HurrySignal hurry;
  private final TransactionTemplate transaction;
  private final ObjectProvider<Tailer> beans;
  private List<TailerLoop> loops = List.of();

  TailerRunner(
      JournalStore store,
      JournalWindow window,
      AppendedSignal appended,
      SequencedSignal moved,
      HurrySignal hurry,
      TransactionTemplate transaction,
      ObjectProvider<Tailer> beans) {
    this.store = store;
    this.window = window;
    this.appended = appended;
    this.moved = moved;
    this.hurry = hurry;
    this.transaction = transaction;
    this.beans = beans;
  }

  @Override
  public void start() {
    loops =
        beans.stream()
            .map(tailer -> new TailerLoop(tailer, store, window, moved, hurry, transaction))
            .toList();
    loops.forEach(loop -> store.register(loop.tailer().name()));
    loops.forEach(TailerLoop::start);
  }

  @Override
  public void stop() {
    loops.forEach(TailerLoop::stop);
    loops = List.of();
  }

  @Override
  public boolean isRunning() {
    return !loops.isEmpty();
  }

  List<Projection> positions() {
    long end = store.sequenced().position();
    return loops.stream()
        .map(TailerLoop::tailer)
        .map(
            tailer -> {
              long position = store.position(tailer.name());
              return new Projection(
                  tailer.name(),
                  position,
                  Math.max(0, end - position),
                  tailer instanceof Projector);
            })
        .sorted(Comparator.comparing(Projection::name))
        .toList();
  }

  void rebuild(String name) {
    for (TailerLoop loop : loops) {
      if (loop.tailer() instanceof Projector projector && projector.name().equals(name)) {
        loop.rebuild(projector);
      }
    }
  }

  /** Whether all tailers, rank by rank, reached the journal's end within the limit. */
  boolean await(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    List<Integer> ranks =
        loops.stream().map(loop -> loop.tailer().rank()).distinct().sorted().toList();
    for (int rank : ranks) {
      if (!reach(rank, deadline)
          || !awaitUntil(deadline, () -> ofRank(rank).allMatch(loop -> loop.tailer().settled()))
          || !reach(rank, deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean reach(int rank, long deadline) {
    long end = store.lastId();
    appended.raise();
    if (!awaitUntil(deadline, () -> store.sequenced().id() >= end)) {
      return false;
    }
    long position = store.sequenced().position();
    return ofRank(rank)
        .allMatch(
            loop -> awaitUntil(deadline, () -> store.position(loop.tailer().name()) >= position));
  }

  private Stream<TailerLoop> ofRank(int rank) {
    return loops.stream().filter(loop -> loop.tailer().rank() == rank);
  }

  private boolean awaitUntil(long deadline, java.util.function.BooleanSupplier reached) {
    try {
      while (true) {
        long seen = moved.now();
        if (reached.getAsBoolean()) {
          return true;
        }
        if (System.nanoTime() > deadline) {
          return false;
        }
        hurry.raise();
        moved.await(seen, Duration.ofMillis(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
