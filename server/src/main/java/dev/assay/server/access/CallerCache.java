package dev.assay.server.access;

import dev.assay.server.platform.WallClock;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Callers by token for one second, so that a busy client costs one look-up a second.
 *
 * <p>Changes made through this process take effect at once; those of another server after at most a
 * second.
 */
@Component
class CallerCache {
  private static final long FRESH_NANOS = 1_000_000_000;
  private static final int MOST = 10_000;

  private final AccessStore store;
  private final TokenStore tokens;
  private final WallClock clock;
  private final ConcurrentHashMap<ByteBuffer, Entry> entries = new ConcurrentHashMap<>();

  private record Entry(Caller caller, long readAt) {}

  CallerCache(AccessStore store, TokenStore tokens, WallClock clock) {
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  Optional<Caller> byToken(String token) {
    return cached(
        TokenHash.of(token),
        hash -> {
          Optional<Caller> caller = store.callerByToken(hash);
          caller.ifPresent(known -> tokens.used(hash, clock.now()));
          return caller;
        });
  }

  /**
   * The caller of a browser's session.
   *
   * @param alive asked for the session's person when that was not done for a second
   */
  Optional<Caller> bySession(String secret, Supplier<Optional<Long>> alive) {
    return cached(
        TokenHash.of("session " + secret), hash -> alive.get().flatMap(store::callerById));
  }

  private Optional<Caller> cached(byte[] hash, Function<byte[], Optional<Caller>> look) {
    Entry entry = entries.get(ByteBuffer.wrap(hash));
    if (entry != null && System.nanoTime() - entry.readAt() < FRESH_NANOS) {
      return Optional.of(entry.caller());
    }
    long readAt = System.nanoTime();
    Optional<Caller> caller = look.apply(hash);
    if (entries.size() > MOST) {
      entries.clear();
    }
    caller.ifPresent(known -> entries.put(ByteBuffer.wrap(hash), new Entry(known, readAt)));
    return caller;
  }

  void clear() {
    entries.clear();
  }
}
