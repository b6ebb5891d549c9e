package dev.assay.server.journal;

import java.time.Duration;

/** Wakes whoever waits for something new; raises between two waits are not lost. */
class Signal {
  private long raised;

  synchronized void raise() {
    raised++;
    notifyAll();
  }

  synchronized long now() {
    return raised;
  }

  /** Waits until raised again after {@code seen}, or the time is over. */
  synchronized long await(long seen, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (raised == seen) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return raised;
  }
}
