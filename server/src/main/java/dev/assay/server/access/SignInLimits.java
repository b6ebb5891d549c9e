package dev.assay.server.access;

import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. Failed attempts count per address and name together, so that nobody can lock
 * a colleague out from elsewhere, and more generously per address and per name.
 */
@Component
class SignInLimits {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int PER_PAIR = 10;
  static final int PER_ADDRESS = 100;
  static final int PER_NAME = 300;
  private static final int MOST = 100_000;

  private final WallClock clock;
  private final ConcurrentHashMap<String, Failures> failures = new ConcurrentHashMap<>();

  private record Failures(int count, Instant since) {}

  private record Limit(String key, int most) {}

  SignInLimits(WallClock clock) {
    this.clock = clock;
  }

  /** How long to wait before another attempt; empty = now. */
  Optional<Duration> wait(String address, String name) {
    Instant now = clock.now();
    return limits(address, name).stream()
        .filter(limit -> current(limit.key(), now).count() >= limit.most())
        .map(limit -> Duration.between(now, current(limit.key(), now).since().plus(WINDOW)))
        .max(Duration::compareTo);
  }

  void failed(String address, String name) {
    Instant now = clock.now();
    if (failures.size() > MOST) {
      failures.values().removeIf(old -> old.since().plus(WINDOW).isBefore(now));
    }
    for (Limit limit : limits(address, name)) {
      failures.compute(
          limit.key(),
          (key, old) -> {
            Failures current = fresh(old, now);
            return new Failures(current.count() + 1, current.since());
          });
    }
  }

  void succeeded(String address, String name) {
    failures.remove(pair(address, name));
  }

  private Failures current(String key, Instant now) {
    return fresh(failures.get(key), now);
  }

  private static Failures fresh(@org.jspecify.annotations.Nullable Failures old, Instant now) {
    return old == null || old.since().plus(WINDOW).isBefore(now) ? new Failures(0, now) : old;
  }

  private static List<Limit> limits(String address, String name) {
    return List.of(
        new Limit(pair(address, name), PER_PAIR),
        new Limit("a " + address, PER_ADDRESS),
        new Limit("n " + folded(name), PER_NAME));
  }

  private static String pair(String address, String name) {
    return "p " + address + " " + folded(name);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
