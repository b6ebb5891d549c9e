package dev.assay.annotation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of one text in code points, UTF-16 units and UTF-8 bytes, converted exactly. Built
 * once per text; conversions take logarithmic time (UTF-8: constant, after a first one).
 */
public final class CodePoints {
  private static final int[] NONE = {};

  private final String text;
  private final int length;

  /** Code point index of every code point that takes two UTF-16 units, ascending. */
  private final int[] wide;

  private int @Nullable [] bytesBefore;

  private CodePoints(String text, int length, int[] wide) {
    this.text = text;
    this.length = length;
    this.wide = wide;
  }

  public static CodePoints of(String text) {
    int length = text.codePointCount(0, text.length());
    int[] wide = length == text.length() ? NONE : new int[text.length() - length];
    if (wide.length > 0) {
      int found = 0;
      int index = 0;
      for (int at = 0; at < text.length(); index++) {
        int units = Character.charCount(text.codePointAt(at));
        if (units == 2) {
          wide[found++] = index;
        }
        at += units;
      }
    }
    return new CodePoints(text, length, wide);
  }

  /** Number of code points. */
  public int length() {
    return length;
  }

  /**
   * Converts a code point offset.
   *
   * @param codePoint in [0, length]
   * @return the offset of the same place in UTF-16 units
   */
  public int toUtf16(int codePoint) {
    requireWithin(codePoint, length, "code point");
    return codePoint + wideBefore(codePoint);
  }

  /**
   * Converts a UTF-16 offset.
   *
   * @param unit in [0, number of UTF-16 units], not inside a surrogate pair
   * @return the offset of the same place in code points
   */
  public int fromUtf16(int unit) {
    requireWithin(unit, text.length(), "UTF-16");
    int low = 0;
    int high = wide.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (wide[middle] + middle < unit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int codePoint = unit - low;
    if (low > 0 && wide[low - 1] + low == unit) {
      throw new IllegalArgumentException(
          "UTF-16 offset %d (expected: not inside a surrogate pair)".formatted(unit));
    }
    return codePoint;
  }

  /**
   * Converts a code point offset.
   *
   * @param codePoint in [0, length]
   * @return the offset of the same place in bytes of the text's UTF-8 form
   */
  public int toUtf8(int codePoint) {
    requireWithin(codePoint, length, "code point");
    return bytesBefore()[codePoint];
  }

  /**
   * Converts a UTF-8 offset.
   *
   * @param offset in [0, number of UTF-8 bytes], not inside a character
   * @return the offset of the same place in code points
   */
  public int fromUtf8(int offset) {
    int[] before = bytesBefore();
    requireWithin(offset, before[length], "UTF-8");
    int found = Arrays.binarySearch(before, offset);
    if (found < 0) {
      throw new IllegalArgumentException(
          "UTF-8 offset %d (expected: not inside a character)".formatted(offset));
    }
    return found;
  }

  /** The text from code point start up to, not including, end. */
  public String slice(int start, int end) {
    return text.substring(toUtf16(start), toUtf16(end));
  }

  private int wideBefore(int codePoint) {
    int found = Arrays.binarySearch(wide, codePoint);
    return found < 0 ? -found - 1 : found;
  }

  private int[] bytesBefore() {
    int[] before = bytesBefore;
    if (before == null) {
      before = new int[length + 1];
      int index = 0;
      for (int at = 0; at < text.length(); index++) {
        int codePoint = text.codePointAt(at);
        before[index + 1] = before[index] + utf8Length(codePoint);
        at += Character.charCount(codePoint);
      }
      bytesBefore = before;
    }
    return before;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static void requireWithin(int offset, int end, String what) {
    if (offset < 0 || offset > end) {
      throw new IllegalArgumentException(
          "%s offset %d (expected: 0 to %d)".formatted(what, offset, end));
    }
  }
}
