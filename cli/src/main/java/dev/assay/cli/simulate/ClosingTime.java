package dev.assay.cli.simulate;

import java.util.concurrent.TimeUnit;

/**
 * Tells people who find nothing to do whether to look again: a colleague's submission, skip or
 * leave-taking may bring work back, and once all have looked in vain, what the server does behind
 * (another vote wanted, a new round) may do so once more.
 */
final class ClosingTime {
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(250);

  private final Runnable settle;
  private int people;
  private int idle;

  /** How many looked in vain since something happened last. */
  private int inVain;

  private long progress;
  private long settledAt = -1;
  private boolean over;

  /**
   * @param settle waits until the server has digested all that was submitted
   */
  ClosingTime(int people, Runnable settle) {
    this.people = people;
    this.settle = settle;
  }

  /** A mark of what had happened before somebody looked for work. */
  synchronized long mark() {
    return progress;
  }

  synchronized void happened() {
    progress++;
    inVain = 0;
    notifyAll();
  }

  /** Somebody is gone for good; what they held comes back to the others. */
  synchronized void left() {
    people--;
    happened();
  }

  /** Everybody stops. */
  synchronized void end() {
    over = true;
    notifyAll();
  }

  synchronized boolean isOver() {
    return over;
  }

  /**
   * Waits until looking again makes sense.
   *
   * @param mark taken before the look that found nothing
   * @return false when nothing is left for anybody
   */
  synchronized boolean lookAgain(long mark) throws InterruptedException {
    long patience = System.nanoTime() + LOOK_AGAIN;
    boolean counted = false;
    if (++idle == people) {
      notifyAll();
    }
    try {
      while (!over) {
        if (progress != mark) {
          long rest = patience - System.nanoTime();
          if (idle == people || rest <= 0) {
            return true;
          }
          TimeUnit.NANOSECONDS.timedWait(this, rest + LOOK_AGAIN / 100);
        } else if (!counted) {
          counted = true;
          inVain++;
        } else if (inVain == people) {
          allIdle();
        } else {
          wait();
        }
      }
      return false;
    } finally {
      idle--;
    }
  }

  private void allIdle() {
    if (settledAt == progress) {
      end();
    } else {
      settle.run();
      happened();
      settledAt = progress;
    }
  }
}
