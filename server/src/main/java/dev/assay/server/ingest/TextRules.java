package dev.assay.server.ingest;

import org.jspecify.annotations.Nullable;

/** What strings have to be for the database to keep them and for others to read them back. */
final class TextRules {
  private TextRules() {}

  /**
   * Says what is wrong with a string.
   *
   * @param most longest length allowed, in UTF-16 units
   * @return null = nothing
   */
  static @Nullable String problem(String text, int most) {
    if (text.isEmpty()) {
      return "empty (expected: at least one character)";
    }
    if (text.length() > most) {
      return "%d characters long (expected: at most %d)".formatted(text.length(), most);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "holds U+0000 at character %d (expected: text without it)".formatted(i);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "holds half a surrogate pair at character %d (expected: valid Unicode)".formatted(i);
      }
    }
    return null;
  }
}
