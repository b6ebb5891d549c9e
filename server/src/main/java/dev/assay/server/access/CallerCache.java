package dev.assay.server.access;

import dev.assay.server.platform.ShortMemory;
import dev.assay.server.platform.WallClock;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Callers by token or session. */
@Component
class CallerCache {
  private final AccessStore store;
  private final TokenStore tokens;
  private final WallClock clock;
  private final ShortMemory<ByteBuffer, Caller> callers = new ShortMemory<>();

  CallerCache(AccessStore store, TokenStore tokens, WallClock clock) {
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  Optional<Caller> byToken(String token) {
    byte[] hash = TokenHash.of(token);
    return callers.find(
        ByteBuffer.wrap(hash),
        key -> {
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
    return callers.find(
        ByteBuffer.wrap(TokenHash.of("session " + secret)),
        key -> alive.get().flatMap(store::callerById));
  }

  void clear() {
    callers.forget();
  }
}
