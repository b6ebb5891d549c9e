package dev.assay.cli.simulate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A stream of random numbers that is a pure function of what it was made from.
 *
 * <p>The state starts at the first eight bytes (big-endian) of SHA-256 over the parts, each
 * preceded by its length, and advances as SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, OOPSLA 2014, figure 16, with the constants of its
 * mix64variant13). Written out here so that answers stay the same whatever a Java release does to
 * its own generators.
 */
final class Stream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Stream(long state) {
    this.state = state;
  }

  /** The stream that belongs to these parts; their order matters. */
  static Stream of(Object... parts) {
    return seeded(ByteBuffer.wrap(digest(parts)).getLong());
  }

  /** The stream of SplitMix64 that starts from this state. */
  static Stream seeded(long state) {
    return new Stream(state);
  }

  /** SHA-256 over the parts as UTF-8, each preceded by its length in bytes as four bytes. */
  static byte[] digest(Object... parts) {
    MessageDigest sha256 = sha256();
    for (Object part : parts) {
      byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      sha256.update(bytes);
    }
    return sha256.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1), 53 bits. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** True with the given probability. */
  boolean happens(double probability) {
    return nextDouble() < probability;
  }

  /** Uniform in 0 … bound - 1; the bias of the multiplication is below bound / 2^53. */
  int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is %d (expected: >= 1)".formatted(bound));
    }
    return (int) (nextDouble() * bound);
  }

  /** Normal with mean 0 and standard deviation 1 (Box and Muller, 1958; one of the two values). */
  double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }
}
