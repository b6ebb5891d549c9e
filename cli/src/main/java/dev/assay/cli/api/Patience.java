package dev.assay.cli.api;

import java.time.Duration;

/**
 * How long a request is repeated while the server is away.
 *
 * @param longest time after the first failure until the client gives up; zero = at once
 */
record Patience(Duration longest) {
  static final Patience NONE = new Patience(Duration.ZERO);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  Waiting start() {
    return new Waiting();
  }

  /** The pauses of one request: doubled each time, two seconds at most. */
  final class Waiting {
    private Duration pause = FIRST_PAUSE;
    private long firstFailure;

    /** Pauses and says true, or says false because the patience is over. */
    boolean again() {
      long now = System.nanoTime();
      if (pause.equals(FIRST_PAUSE)) {
        firstFailure = now;
      }
      if (now - firstFailure + pause.toNanos() > longest.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw CommandFailure.failed("interrupted");
      }
      pause = pause.multipliedBy(2);
      if (pause.compareTo(LONGEST_PAUSE) > 0) {
        pause = LONGEST_PAUSE;
      }
      return true;
    }
  }
}
