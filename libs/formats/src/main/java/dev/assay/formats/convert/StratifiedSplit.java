package dev.assay.formats.convert;

import dev.assay.annotation.Digest;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts images into training and validation so that every class keeps its share: an image belongs
 * to the stratum of its rarest class, and of each stratum the images first by the digest of their
 * path are trained on. The same set is always parted alike. Holds a few words per image.
 */
final class StratifiedSplit {
  private record Entry(int item, long order, List<Integer> classes) {}

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Integer> frequency = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  void add(HubItem item) {
    List<Integer> classes =
        item.labels().stream()
            .map(HubLabel::className)
            .filter(name -> name != null)
            .distinct()
            .map(this::number)
            .toList();
    for (int c : classes) {
      frequency.set(c, frequency.get(c) + 1);
    }
    byte[] path = item.image().path().getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry(entries.size(), Digest.sha256(path).first(), classes));
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        _ -> {
          frequency.add(0);
          return frequency.size() - 1;
        });
  }

  /**
   * The images to train on, by the order they were added in.
   *
   * @param share in (0, 1)
   */
  BitSet train(double share) {
    Map<Integer, List<Entry>> strata = new HashMap<>();
    for (Entry entry : entries) {
      strata.computeIfAbsent(rarest(entry.classes()), _ -> new ArrayList<>()).add(entry);
    }
    BitSet train = new BitSet(entries.size());
    for (List<Entry> stratum : strata.values()) {
      stratum.sort(Comparator.comparingLong(Entry::order).thenComparingInt(Entry::item));
      long count = Math.round(stratum.size() * share);
      stratum.subList(0, (int) count).forEach(entry -> train.set(entry.item()));
    }
    return train;
  }

  private int rarest(List<Integer> classes) {
    int rarest = -1;
    for (int c : classes) {
      if (rarest < 0 || frequency.get(c) < frequency.get(rarest)) {
        rarest = c;
      }
    }
    return rarest;
  }
}
