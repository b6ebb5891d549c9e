package dev.assay.agreement;

import java.util.Arrays;

/** An open-addressing table from packed patterns to multiplicities. */
final class PackedPatterns {
  private long[] keys = new long[1 << 12];
  private long[] times = new long[1 << 12];
  private int used;

  void add(long key) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (times[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    if (times[slot]++ == 0 && ++used * 2 > keys.length) {
      grow();
    }
  }

  UnitPatterns unpack(int categories, int bits) {
    long[] found = new long[used];
    long[] multiplicity = new long[used];
    int next = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (times[slot] != 0) {
        found[next++] = keys[slot];
      }
    }
    Arrays.sort(found);
    long low = (1L << bits) - 1;
    int[] offsets = new int[used + 1];
    int[] category = new int[used * categories];
    int[] count = new int[used * categories];
    int entry = 0;
    for (int pattern = 0; pattern < used; pattern++) {
      multiplicity[pattern] = timesOf(found[pattern]);
      for (int c = 0; c < categories; c++) {
        int times = (int) (found[pattern] >>> (c * bits) & low);
        if (times > 0) {
          category[entry] = c;
          count[entry++] = times;
        }
      }
      offsets[pattern + 1] = entry;
    }
    return new UnitPatterns(
        categories,
        offsets,
        Arrays.copyOf(category, entry),
        Arrays.copyOf(count, entry),
        multiplicity);
  }

  private long timesOf(long key) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (keys[slot] != key || times[slot] == 0) {
      slot = (slot + 1) & mask;
    }
    return times[slot];
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldTimes = times;
    keys = new long[2 * oldKeys.length];
    times = new long[keys.length];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldTimes[i] != 0) {
        int slot = hash(oldKeys[i]) & mask;
        while (times[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        keys[slot] = oldKeys[i];
        times[slot] = oldTimes[i];
      }
    }
  }

  private static int hash(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40);
  }
}
