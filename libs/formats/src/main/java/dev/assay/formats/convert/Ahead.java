package dev.assay.formats.convert;

import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads some items ahead in a thread of its own, while those before them are being written. How
 * many depends on how much they hold.
 */
final class Ahead implements HubReader {
  private static final int WEIGHT = 1000;
  private static final int BATCHES = 2;
  private static final long PATIENCE_MILLIS = 20;

  private final HubReader reader;
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
  private Iterator<HubOutcome> current = List.<HubOutcome>of().iterator();
  private @Nullable Thread thread;
  private volatile boolean closed;
  private boolean last;

  /**
   * Some outcomes.
   *
   * @param last whether none follow
   * @param failure thrown once these outcomes are given out; null = none
   */
  private record Batch(List<HubOutcome> outcomes, boolean last, @Nullable Throwable failure) {}

  /** Wraps a reader, which is closed with this one. */
  Ahead(HubReader reader) {
    this.reader = reader;
  }

  @Override
  public List<HubClass> classes() {
    synchronized (reader) {
      return reader.classes();
    }
  }

  @Override
  public Map<String, String> about() {
    synchronized (reader) {
      return reader.about();
    }
  }

  @Override
  public @Nullable Path imageFolder() {
    synchronized (reader) {
      return reader.imageFolder();
    }
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    if (thread == null) {
      thread = Thread.ofPlatform().name("assay-read-ahead").daemon().start(this::read);
    }
    while (!current.hasNext()) {
      if (last) {
        return null;
      }
      take();
    }
    return current.next();
  }

  private void take() throws IOException {
    Batch batch;
    try {
      batch = batches.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException cancelled = new InterruptedIOException("cancelled");
      cancelled.initCause(e);
      throw cancelled;
    }
    last = batch.last;
    current = batch.outcomes.iterator();
    switch (batch.failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError(e);
    }
  }

  private void read() {
    try {
      boolean ended = false;
      while (!ended && !closed) {
        List<HubOutcome> outcomes = new ArrayList<>();
        ended = fill(outcomes);
        put(new Batch(outcomes, ended, null));
      }
    } catch (IOException | RuntimeException | Error e) {
      put(new Batch(List.of(), true, e));
    }
  }

  /** Whether nothing follows. */
  private boolean fill(List<HubOutcome> outcomes) throws IOException {
    for (long weight = 0; weight < WEIGHT; ) {
      HubOutcome next;
      synchronized (reader) {
        next = reader.next();
      }
      if (next == null) {
        return true;
      }
      outcomes.add(next);
      weight += weight(next);
    }
    return false;
  }

  private static long weight(HubOutcome outcome) {
    return switch (outcome) {
      case HubOutcome.Rejected _ -> 10;
      case HubOutcome.Read(HubItem item) -> {
        int text = item.text() == null ? 0 : item.text().text().length();
        int original = item.original() == null ? 0 : item.original().length();
        yield 4 + item.labels().size() + (text + original) / 100;
      }
    };
  }

  private void put(Batch batch) {
    try {
      while (!closed && !batches.offer(batch, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        // Whoever writes is behind, or has given up and closed.
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (thread != null) {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    reader.close();
  }
}
