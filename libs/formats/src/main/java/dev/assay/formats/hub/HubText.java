package dev.assay.formats.hub;

import dev.assay.annotation.CodePoints;
import java.util.List;

/**
 * The text of an item.
 *
 * @param tokens in order, not overlapping; none = not cut into tokens
 */
public record HubText(String text, List<HubToken> tokens) {
  public HubText {
    tokens = List.copyOf(tokens);
    int last = 0;
    for (HubToken token : tokens) {
      if (token.start() < last) {
        throw new IllegalArgumentException(
            "token from %d after one to %d (expected: in order)".formatted(token.start(), last));
      }
      last = token.end();
    }
    if (last > text.length()) {
      throw new IllegalArgumentException(
          "token to %d in a text of %d characters (expected: within it)"
              .formatted(last, text.length()));
    }
  }

  public static HubText of(String text) {
    return new HubText(text, List.of());
  }

  public CodePoints offsets() {
    return CodePoints.of(text);
  }
}
