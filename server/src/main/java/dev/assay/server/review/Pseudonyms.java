package dev.assay.server.review;

import dev.assay.annotation.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters for the people behind an item's votes; their order says nothing about who they are. */
public final class Pseudonyms {
  private static final int LETTERS = 26;

  private Pseudonyms() {}

  /** Person → A, B, …; the same people get the same letters each time, on each item others. */
  public static Map<Long, String> of(long item, Collection<Long> people) {
    List<Long> drawn =
        people.stream()
            .distinct()
            .sorted(Comparator.comparing(person -> draw(item, person)))
            .toList();
    Map<Long, String> names = new HashMap<>();
    for (int i = 0; i < drawn.size(); i++) {
      names.put(drawn.get(i), name(i));
    }
    return Map.copyOf(names);
  }

  private static String draw(long item, long person) {
    return Digest.sha256(("voter " + item + " " + person).getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** A … Z, AA, AB, … */
  static String name(int index) {
    String last = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS ? last : name(index / LETTERS - 1) + last;
  }
}
