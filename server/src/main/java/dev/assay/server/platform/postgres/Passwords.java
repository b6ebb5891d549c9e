package dev.assay.server.platform.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords nobody types: 192 random bits as hexadecimal digits, safe in SQL and URLs. */
final class Passwords {
  private static final int BYTES = 24;

  private Passwords() {}

  static String generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
