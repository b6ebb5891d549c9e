package dev.assay.annotation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Collects why an answer is refused, up to a number that a person can read. */
final class Violations {
  private static final int MOST = 100;
  private static final int LONGEST_VALUE = 60;

  private final List<Violation> list = new ArrayList<>(0);

  void add(String pointer, String reason) {
    if (list.size() < MOST) {
      list.add(new Violation(pointer, reason));
    }
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  List<Violation> list() {
    return list;
  }

  /** The pointer to a member (RFC 6901 section 3: ~ and / are escaped). */
  static String child(String pointer, String member) {
    String escaped =
        member.indexOf('~') < 0 && member.indexOf('/') < 0
            ? member
            : member.replace("~", "~0").replace("/", "~1");
    return pointer + "/" + escaped;
  }

  static String child(String pointer, int index) {
    return pointer + "/" + index;
  }

  /** A value as it is quoted in a reason. */
  static String shorten(JsonNode value) {
    return shorten(value.toString());
  }

  static String shorten(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST_VALUE) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
  }
}
