package dev.assay.server.insight;

import dev.assay.server.platform.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items, in which order.
 *
 * @param tags all of them must be there
 * @param text a part of key or text, in any case; null = any
 * @param below item scores lower than this; null = any, those without a score included
 * @param byScore lowest score first, items without one left out; else as they came in
 */
record ItemQuery(
    long project,
    List<String> tags,
    @Nullable String text,
    @Nullable Float below,
    boolean byScore) {

  static final int MOST_TEXT = 200;

  ItemQuery {
    tags = tags.stream().distinct().toList();
    if (text != null && (text.isBlank() || text.length() > MOST_TEXT || text.indexOf(0) >= 0)) {
      throw new IllegalArgumentException("text (expected: 1 to 200 characters, no NUL)");
    }
  }

  /** Where a page ended: the last item, and its score where that orders. */
  record Place(float score, long item) {
    static final Place START = new Place(Float.NEGATIVE_INFINITY, 0);

    static Place read(@Nullable String token) {
      if (token == null || token.isEmpty()) {
        return START;
      }
      try {
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        int at = text.indexOf(' ');
        if (at < 0) {
          throw new IllegalArgumentException("no space (expected: score and item)");
        }
        return new Place(
            Float.parseFloat(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest(
            "page-token", "after=" + token + " is not a token of an earlier page");
      }
    }

    String write() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((score + " " + item).getBytes(StandardCharsets.US_ASCII));
    }
  }
}
