package dev.assay.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A server's clock that a test moves on. */
@Configuration(proxyBeanMethods = false)
public class MovableClock {
  private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

  public static void move(Duration by) {
    AHEAD.accumulateAndGet(by, Duration::plus);
  }

  public static void reset() {
    AHEAD.set(Duration.ZERO);
  }

  public static Instant now() {
    return Instant.now().plus(AHEAD.get());
  }

  @Bean
  @Primary
  Clock movableClock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the server knows no zones");
      }

      @Override
      public Instant instant() {
        return MovableClock.now();
      }
    };
  }
}
