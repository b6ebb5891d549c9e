package dev.assay.cli.serve;

import java.time.Duration;
import java.time.Instant;

/** How long this process has been running, the JVM's own start included. */
final class ProcessTime {
  private ProcessTime() {}

  static double secondsSinceStart() {
    Instant now = Instant.now();
    Instant start = ProcessHandle.current().info().startInstant().orElse(now);
    return Duration.between(start, now).toMillis() / 1000.0;
  }
}
