package dev.assay.server.consensus;

/** A repeatable random draw: the same item and sample number always fall the same way. */
final class SampleDraw {
  private SampleDraw() {}

  /** Whether an item belongs to the share, 0..1, drawn in a numbered sample. */
  static boolean drawn(long item, long sample, double share) {
    long mixed = mix(item * 0x9E3779B97F4A7C15L + mix(sample));
    return (mixed >>> 11) * 0x1.0p-53 < share;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
