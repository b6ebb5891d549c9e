package dev.assay.agreement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Patterns with too many categories to pack, as sorted lists of categories. */
final class SortedPatterns {
  private final Map<Key, Integer> places = new HashMap<>();
  private int[] offsets = new int[64];
  private int[] category = new int[256];
  private int[] count = new int[256];
  private long[] multiplicity = new long[64];
  private int entries;

  /** Adds a unit whose first {@code rated} values of {@code sorted} are its categories. */
  void add(int[] sorted, int rated) {
    var key = new Key(sorted, rated);
    Integer place = places.get(key);
    if (place == null) {
      place = places.size();
      places.put(new Key(Arrays.copyOf(sorted, rated), rated), place);
      append(sorted, rated, place);
    }
    multiplicity[place]++;
  }

  UnitPatterns patterns(int categories) {
    int size = places.size();
    return new UnitPatterns(
        categories,
        Arrays.copyOf(offsets, size + 1),
        Arrays.copyOf(category, entries),
        Arrays.copyOf(count, entries),
        Arrays.copyOf(multiplicity, size));
  }

  private void append(int[] sorted, int rated, int place) {
    if (place + 1 >= offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      multiplicity = Arrays.copyOf(multiplicity, 2 * multiplicity.length);
    }
    for (int i = 0; i < rated; i++) {
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        count[entries - 1]++;
        continue;
      }
      if (entries == category.length) {
        category = Arrays.copyOf(category, 2 * entries);
        count = Arrays.copyOf(count, 2 * entries);
      }
      category[entries] = sorted[i];
      count[entries++] = 1;
    }
    offsets[place + 1] = entries;
  }

  private static final class Key {
    private final int[] sorted;
    private final int rated;
    private final int hash;

    Key(int[] sorted, int rated) {
      this.sorted = sorted;
      this.rated = rated;
      int mixed = rated;
      for (int i = 0; i < rated; i++) {
        mixed = 31 * mixed + sorted[i];
      }
      this.hash = mixed;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(sorted, 0, rated, key.sorted, 0, key.rated);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
