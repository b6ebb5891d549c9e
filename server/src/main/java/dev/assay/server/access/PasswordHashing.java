package dev.assay.server.access;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes, one lane: OWASP's least. A few at a time, so that a
 * storm of sign-ins costs neither the memory nor the processors of those who work.
 */
@Component
class PasswordHashing {
  static final int SHORTEST = 10;
  static final int LONGEST = 200;
  private static final int AT_ONCE = 2;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private @Nullable Argon2PasswordEncoder encoder;
  private @Nullable String decoy;

  String hash(String password) {
    return limited(() -> String.valueOf(encoder().encode(password)));
  }

  /** Takes as long for somebody who has no password, so that names cannot be found out. */
  boolean matches(String password, Optional<String> hash) {
    return limited(
        () -> encoder().matches(password, hash.orElseGet(this::decoy)) && hash.isPresent());
  }

  /** Why a password is not taken; empty if it is. */
  static Optional<String> refused(String password, String name) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      return Optional.of("expected: " + SHORTEST + " to " + LONGEST + " characters");
    }
    if (password.chars().distinct().count() < 4) {
      return Optional.of("expected: at least four different characters");
    }
    return password.equalsIgnoreCase(name)
        ? Optional.of("expected: something else than your name")
        : Optional.empty();
  }

  private <T> T limited(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** Made when first needed: the library takes a quarter of a second to load. */
  private synchronized Argon2PasswordEncoder encoder() {
    if (encoder == null) {
      encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }
    return encoder;
  }

  private synchronized String decoy() {
    if (decoy == null) {
      decoy = String.valueOf(encoder().encode("nobody's password"));
    }
    return decoy;
  }
}
