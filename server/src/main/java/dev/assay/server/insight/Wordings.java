package dev.assay.server.insight;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that say nearly the same in nearly the same words, whatever the language: by the
 * characters they share, without any knowledge of words. Nothing is decided by it; people see all
 * wordings.
 *
 * <p>Two texts are alike when the Dice coefficient (Dice 1945) of their sets of character trigrams
 * is 0.55 or more; bigrams in scripts that write a word in one or two signs. Case, punctuation,
 * spaces and compatibility forms (Unicode NFKC) count for nothing. Texts are taken by falling
 * number, then in the order given; each joins the group whose first text is most like it, so that a
 * group never drifts away from what it began with, and equal input gives equal groups.
 */
final class Wordings {
  private static final double ALIKE = 0.55;

  private Wordings() {}

  /**
   * Texts that belong together.
   *
   * @param places of the texts in the list given, those of the most frequent wording first
   */
  record Group(List<Integer> places) {
    Group {
      places = List.copyOf(places);
    }
  }

  private record Wording(long[] grams, List<Integer> places) {}

  /** Groups by falling number of texts; every text is in one group. */
  static List<Group> group(List<String> texts) {
    Map<String, List<Integer>> same = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      same.computeIfAbsent(bare(texts.get(i)), text -> new ArrayList<>()).add(i);
    }
    List<Wording> leaders = new ArrayList<>();
    same.entrySet().stream()
        .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
        .map(one -> new Wording(grams(one.getKey()), new ArrayList<>(one.getValue())))
        .forEach(one -> join(one, leaders));
    return leaders.stream()
        .sorted(Comparator.comparingInt(one -> -one.places().size()))
        .map(one -> new Group(one.places()))
        .toList();
  }

  private static void join(Wording one, List<Wording> leaders) {
    @Nullable Wording nearest = null;
    double likeness = 0;
    for (Wording leader : leaders) {
      double like = dice(leader.grams(), one.grams());
      if (like >= ALIKE && like > likeness) {
        nearest = leader;
        likeness = like;
      }
    }
    if (nearest == null) {
      leaders.add(one);
    } else {
      nearest.places().addAll(one.places());
    }
  }

  /** Letters, digits and marks alone, a blank between words. */
  static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ")
        .strip();
  }

  private static long[] grams(String bare) {
    int[] signs = (" " + bare + " ").codePoints().toArray();
    int length = dense(signs) ? 2 : 3;
    return IntStream.rangeClosed(0, signs.length - length)
        .mapToLong(
            from -> {
              long gram = 0;
              for (int i = 0; i < length; i++) {
                gram = gram << 21 | signs[from + i]; // a code point has 21 bits
              }
              return gram;
            })
        .distinct()
        .sorted()
        .toArray();
  }

  /** Whether most signs are of a script in which a sign is a syllable or a word. */
  private static boolean dense(int[] signs) {
    long many =
        Arrays.stream(signs)
            .filter(
                sign ->
                    Character.isIdeographic(sign)
                        || switch (Character.UnicodeScript.of(sign)) {
                          case HIRAGANA, KATAKANA, HANGUL -> true;
                          default -> false;
                        })
            .count();
    return 2 * many > signs.length - 2;
  }

  /** 0 where the numbers of grams alone keep the texts from being alike. */
  private static double dice(long[] a, long[] b) {
    if (2.0 * Math.min(a.length, b.length) < ALIKE * (a.length + b.length)) {
      return 0;
    }
    int common = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return a.length + b.length == 0 ? 1 : 2.0 * common / (a.length + b.length);
  }
}
