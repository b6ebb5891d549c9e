package dev.assay.server.platform;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Ids and secrets that tell nothing: 128 or 256 bits from the system's generator. */
public final class RandomIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomIds() {}

  /** 128 random bits in the form the database stores most compactly. */
  public static UUID uuid() {
    byte[] bits = bytes(16);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      high = (high << 8) | (bits[i] & 0xff);
      low = (low << 8) | (bits[i + 8] & 0xff);
    }
    return new UUID(high, low);
  }

  /** 32 hexadecimal digits. */
  public static String hex128() {
    return HexFormat.of().formatHex(bytes(16));
  }

  /** The outside form of an id made by {@link #uuid()}: 32 hexadecimal digits. */
  public static String hex(UUID id) {
    return HexFormat.of().toHexDigits(id.getMostSignificantBits())
        + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
  }

  /**
   * Reads the outside form.
   *
   * @throws IllegalArgumentException unless it is 32 hexadecimal digits
   */
  public static UUID parse(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException("id '" + hex + "' (expected: 32 hexadecimal digits)");
    }
    return new UUID(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
