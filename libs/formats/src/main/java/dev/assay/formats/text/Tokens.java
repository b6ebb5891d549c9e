package dev.assay.formats.text;

import dev.assay.annotation.Label;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts texts into tokens: runs of letters, digits and marks, every other visible character for
 * itself. Cuts fall wherever a span begins or ends, so that tags of tokens can carry every span.
 */
public final class Tokens {
  private Tokens() {}

  /** The tokens an item has, or those its text is cut into. */
  public static List<HubToken> of(HubItem item) {
    HubText text = item.requireText();
    if (!text.tokens().isEmpty()) {
      return text.tokens();
    }
    Set<Integer> cuts = new HashSet<>();
    for (HubLabel label : item.labels()) {
      for (Label shape : label.shapes()) {
        if (shape instanceof Span span) {
          cuts.add(span.start());
          cuts.add(span.end());
        }
      }
    }
    return cut(text.text(), cuts);
  }

  /**
   * Cuts a text.
   *
   * @param cuts offsets in code points at which a token ends in any case
   */
  static List<HubToken> cut(String text, Set<Integer> cuts) {
    List<HubToken> tokens = new ArrayList<>();
    int start = -1;
    int at = 0;
    for (int unit = 0; unit < text.length(); at++) {
      int codePoint = text.codePointAt(unit);
      boolean word = isWord(codePoint);
      if (start >= 0 && (!word || cuts.contains(at))) {
        tokens.add(HubToken.of(start, at));
        start = -1;
      }
      if (word) {
        start = start < 0 ? at : start;
      } else if (!isSpace(codePoint)) {
        tokens.add(HubToken.of(at, at + 1));
      }
      unit += Character.charCount(codePoint);
    }
    if (start >= 0) {
      tokens.add(HubToken.of(start, at));
    }
    return tokens;
  }

  private static boolean isWord(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetterOrDigit(codePoint) || codePoint == '_';
    };
  }

  /** White space of any kind, which tokens of tables cannot hold. */
  public static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
