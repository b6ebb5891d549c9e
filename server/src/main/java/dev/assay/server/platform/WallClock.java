package dev.assay.server.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The only source of time; cut to microseconds, the database's resolution. */
@Component
public final class WallClock {
  private final Clock clock;

  WallClock(Clock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
