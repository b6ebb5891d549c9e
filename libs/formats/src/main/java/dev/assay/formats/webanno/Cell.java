package dev.assay.formats.webanno;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the annotations a cell names.
 *
 * @param value empty = none
 * @param number tells annotations of several units or of one place apart; 0 = not needed
 */
record Cell(String value, int number) {
  /** The annotations of a cell; none = {@code _}. */
  static List<Cell> parse(String text) {
    List<Cell> cells = new ArrayList<>();
    if (text.equals("_") || text.isEmpty()) {
      return cells;
    }
    for (String part : split(text, '|')) {
      int number = 0;
      String value = part;
      int open = part.lastIndexOf('[');
      boolean numbered =
          part.endsWith("]")
              && open >= 0
              && (open == 0 || part.charAt(open - 1) != '\\')
              && part.substring(open + 1, part.length() - 1).matches("\\d{1,9}");
      if (numbered) {
        number = Integer.parseInt(part.substring(open + 1, part.length() - 1));
        value = part.substring(0, open);
      }
      cells.add(new Cell(value.equals("*") || value.equals("_") ? "" : unescape(value), number));
    }
    return cells;
  }

  /** Parts between a character where no backslash stands before it. */
  static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == at) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(
            switch (next) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> next;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\', '|', '[', ']', ';', '*', '_' -> escaped.append('\\').append(c);
        case '\n' -> escaped.append("\\n");
        case '\t' -> escaped.append("\\t");
        case '\r' -> escaped.append("\\r");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The cell of an annotation. */
  @Override
  public String toString() {
    return (value.isEmpty() ? "*" : escape(value)) + (number > 0 ? "[" + number + "]" : "");
  }
}
