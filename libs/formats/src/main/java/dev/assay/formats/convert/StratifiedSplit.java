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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Parts items into training and validation so that every class keeps its share: an item belongs to
 * the stratum of its rarest class, and of each stratum the items first by the digest of their key
 * are trained on. Items of one group stay together. The same set is always parted alike. Holds a
 * few words per item.
 */
final class StratifiedSplit {
  private record Entry(List<Integer> items, long order, List<Integer> classes) {}

  private final @Nullable String groupBy;
  private final Map<String, Entry> groups = new HashMap<>();
  private int items;

  /**
   * Begins a split.
   *
   * @param groupBy the item key whose equal values stay together; null = every item for itself
   */
  StratifiedSplit(@Nullable String groupBy) {
    this.groupBy = groupBy;
  }

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
    String group = group(item);
    Entry known = group == null ? null : groups.get(group);
    if (known != null) {
      known.items().add(items++);
      return;
    }
    byte[] name = (group == null ? item.key() : group).getBytes(StandardCharsets.UTF_8);
    Entry entry =
        new Entry(new ArrayList<>(List.of(items++)), Digest.sha256(name).first(), classes);
    entries.add(entry);
    if (group != null) {
      groups.put(group, entry);
    }
  }

  private @Nullable String group(HubItem item) {
    JsonNode value = groupBy == null ? null : item.meta().get(groupBy);
    return value == null ? null : value.isString() ? value.stringValue() : value.toString();
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
   * The items to train on, by the order they were added in.
   *
   * @param share in (0, 1)
   */
  BitSet train(double share) {
    Map<Integer, List<Entry>> strata = new HashMap<>();
    for (Entry entry : entries) {
      strata.computeIfAbsent(rarest(entry.classes()), _ -> new ArrayList<>()).add(entry);
    }
    BitSet train = new BitSet(items);
    for (List<Entry> stratum : strata.values()) {
      stratum.sort(
          Comparator.comparingLong(Entry::order).thenComparingInt(e -> e.items().getFirst()));
      int size = stratum.stream().mapToInt(e -> e.items().size()).sum();
      long wanted = Math.round(size * share);
      int taken = 0;
      for (Entry entry : stratum) {
        // A group goes to whichever side it brings nearer to its share.
        if (taken + entry.items().size() / 2.0 <= wanted) {
          entry.items().forEach(train::set);
          taken += entry.items().size();
        }
      }
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
