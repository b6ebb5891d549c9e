package dev.assay.formats.text;

import dev.assay.annotation.Label;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags of tokens that say where spans begin and go on: IOB1, IOB2 (written), BIOES, BILOU and BMES
 * (read alike). {@code B} and {@code S}/{@code U} always begin a span, {@code I}/{@code M} and
 * {@code E}/{@code L} go on with one of the same class or else begin one; a tag without such a
 * letter holds as long as it stays the same.
 */
public final class Tags {
  private static final Pattern TAG = Pattern.compile("([BIESLUM])-(.+)", Pattern.DOTALL);

  private Tags() {}

  /** Whether a word can be a tag of one of these schemes. */
  public static boolean isTag(String word) {
    return word.equals("O") || TAG.matcher(word).matches();
  }

  /**
   * The spans tags stand for.
   *
   * @param tags one for each token; {@code O}, {@code _} and {@code -} = none
   * @throws IllegalArgumentException where a tag has no class
   */
  public static List<Span> decode(List<String> tags, List<HubToken> tokens) {
    List<Span> spans = new ArrayList<>();
    String open = null;
    int first = 0;
    for (int i = 0; i <= tags.size(); i++) {
      String tag = i < tags.size() ? tags.get(i) : "O";
      Matcher matcher = TAG.matcher(tag);
      boolean prefixed = matcher.matches();
      String name = prefixed ? matcher.group(2) : isNone(tag) ? null : tag;
      if (name != null && (name.isBlank() || (!prefixed && tag.matches("[BIESLUM]-?")))) {
        throw new IllegalArgumentException("tag '" + tag + "' (expected: a letter and a class)");
      }
      char letter = prefixed ? tag.charAt(0) : 'I';
      boolean begins = letter == 'B' || letter == 'S' || letter == 'U';
      if (open != null && (begins || !open.equals(name))) {
        spans.add(new Span(open, tokens.get(first).start(), tokens.get(i - 1).end()));
        open = null;
      }
      if (name != null && open == null) {
        open = name;
        first = i;
      }
      if (open != null && (letter == 'E' || letter == 'L' || letter == 'S' || letter == 'U')) {
        spans.add(new Span(open, tokens.get(first).start(), tokens.get(i).end()));
        open = null;
      }
    }
    return spans;
  }

  private static boolean isNone(String tag) {
    return tag.equals("O") || tag.equals("_") || tag.equals("-");
  }

  /** The class of a token's span and whether it begins there. */
  public record Tag(String name, boolean begins) {
    @Override
    public String toString() {
      return (begins ? "B-" : "I-") + name;
    }
  }

  /**
   * The tags of an item's spans, the earlier label first; what tags cannot say is counted.
   *
   * @return one for each token; null = none
   */
  public static @Nullable Tag[] encode(HubItem item, List<HubToken> tokens, Losses losses) {
    @Nullable Tag[] tags = new Tag[tokens.size()];
    int[] starts = tokens.stream().mapToInt(HubToken::start).toArray();
    for (HubLabel label : item.labels()) {
      List<Span> spans = spans(label);
      if (spans.size() > 1) {
        losses.add("parts of a span (become spans)", item.key());
      }
      for (Span span : spans) {
        String problem = place(span, tokens, starts, tags);
        if (problem != null) {
          losses.add(problem, item.key());
        }
      }
    }
    return tags;
  }

  /** The spans of a label. */
  public static List<Span> spans(HubLabel label) {
    List<Span> spans = new ArrayList<>(1);
    for (Label shape : label.shapes()) {
      if (shape instanceof Span span) {
        spans.add(span);
      }
    }
    return spans;
  }

  /** Number of the token that begins at an offset; -1 = none does. */
  public static int startingAt(int offset, int[] starts) {
    int found = Arrays.binarySearch(starts, offset);
    return Math.max(found, -1);
  }

  private static @Nullable String place(
      Span span, List<HubToken> tokens, int[] starts, @Nullable Tag[] tags) {
    int first = startingAt(span.start(), starts);
    int last = first;
    while (last >= 0 && last < tokens.size() && tokens.get(last).end() < span.end()) {
      last++;
    }
    if (span.length() == 0) {
      return "span of no length";
    }
    if (first < 0 || last >= tokens.size() || tokens.get(last).end() != span.end()) {
      return "span that begins or ends within a token or beside all of them";
    }
    for (int i = first; i <= last; i++) {
      if (tags[i] != null) {
        return "span that overlaps another one";
      }
    }
    for (int i = first; i <= last; i++) {
      tags[i] = new Tag(span.classId(), i == first);
    }
    return null;
  }
}
