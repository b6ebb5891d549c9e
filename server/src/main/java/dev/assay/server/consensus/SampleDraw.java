package dev.assay.server.consensus;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A repeatable random draw: the same item and sample number always fall the same way. */
final class SampleDraw {
  private SampleDraw() {}

  /** Whether an item belongs to the share, 0..1, drawn in a numbered sample. */
  static boolean drawn(long item, long sample, double share) {
    return place(item, sample) < share;
  }

  /**
   * Draws the share of each person's items, rounded and at least one: somebody with little work
   * would often be passed over otherwise. The order is the same for all, so that what several
   * people answered is drawn for them together.
   */
  static Set<Long> ofEach(Collection<List<Long>> itemsOfPeople, long sample, double share) {
    Set<Long> drawn = new HashSet<>();
    for (List<Long> items : itemsOfPeople) {
      items.stream()
          .sorted(Comparator.comparingDouble((Long item) -> place(item, sample)))
          .limit(Math.max(1, Math.round(share * items.size())))
          .forEach(drawn::add);
    }
    return drawn;
  }

  /** Where an item stands in the order of a numbered sample, 0..1. */
  private static double place(long item, long sample) {
    return (mix(item * 0x9E3779B97F4A7C15L + mix(sample)) >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
