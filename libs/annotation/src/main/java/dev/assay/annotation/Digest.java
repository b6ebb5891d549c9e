package dev.assay.annotation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes, here as four big-endian words so that it is a value. */
public record Digest(long first, long second, long third, long fourth) {
  public static final int BYTES = 32;

  /** The SHA-256 of some bytes (FIPS 180-4). */
  public static Digest sha256(byte[] content) {
    return of(newSha256().digest(content));
  }

  /** A fresh SHA-256 computation, for content that arrives in pieces. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** From 32 raw bytes. */
  public static Digest of(byte[] raw) {
    if (raw.length != BYTES) {
      throw new IllegalArgumentException("digest of " + raw.length + " bytes (expected: 32)");
    }
    ByteBuffer words = ByteBuffer.wrap(raw);
    return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
  }

  /** From 64 hexadecimal digits. */
  public static Digest parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("digest '" + hex + "' (expected: 64 hexadecimal digits)");
    }
    return of(HexFormat.of().parseHex(hex));
  }

  /** The 32 raw bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }
}
