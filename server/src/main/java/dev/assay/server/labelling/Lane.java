package dev.assay.server.labelling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over what arrives in batches, one after the other, for work that costs nearly the same for
 * several as for one. What comes alone goes at once. While a batch is worked on, what arrives
 * waits; whoever was served by it and is quick to come again is waited for too, no longer than the
 * batch took.
 */
class Lane<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final int most;
  private final long longestNanos;
  private final Consumer<List<T>> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<T> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param most in a batch
   * @param longest that those are waited for who may come again
   * @param work tells each one itself what became of it, also when it fails
   */
  Lane(int most, Duration longest, Consumer<List<T>> work) {
    this.most = most;
    this.longestNanos = longest.toNanos();
    this.work = work;
  }

  void add(T one) {
    lock.lock();
    try {
      waiting.add(one);
      arrived.signal();
      if (busy) {
        return;
      }
      busy = true;
    } finally {
      lock.unlock();
    }
    Thread.startVirtualThread(this::run);
  }

  /** A thread of its own as long as something waits. */
  private void run() {
    for (List<T> batch = take(1, 0); !batch.isEmpty(); ) {
      long began = System.nanoTime();
      try {
        work.accept(batch);
      } catch (RuntimeException | Error e) {
        LOG.error("a batch failed, the lane goes on", e);
      }
      batch = take(batch.size(), Math.min(System.nanoTime() - began, longestNanos));
    }
  }

  private List<T> take(int served, long patience) {
    lock.lock();
    try {
      gather(Math.min(most, served + waiting.size()), patience);
      return next();
    } finally {
      lock.unlock();
    }
  }

  private void gather(int expected, long patience) {
    long left = patience;
    try {
      while (expected > 1 && waiting.size() < expected && left > 0) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody did, what waits would go at once.
      return;
    }
  }

  private List<T> next() {
    List<T> batch = new ArrayList<>();
    while (batch.size() < most && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    busy = !batch.isEmpty();
    return batch;
  }
}
