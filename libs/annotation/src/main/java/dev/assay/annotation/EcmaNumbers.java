package dev.assay.annotation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as ECMAScript writes them: ECMA-262, Number::toString, radix 10, which RFC 8785 section
 * 3.2.2.3 prescribes.
 */
final class EcmaNumbers {
  /** Up to here every whole double prints as a plain integer of at most 15 digits. */
  private static final double PLAIN = 1e15;

  private EcmaNumbers() {}

  /** As {@link #append}, on its own. */
  static String text(double value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  /**
   * @param value finite
   * @throws IllegalArgumentException for NaN and infinities, which JSON has no form for
   */
  static void append(double value, StringBuilder out) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("number " + value + " (expected: finite)");
    }
    if (value == Math.rint(value) && Math.abs(value) < PLAIN) {
      out.append((long) value);
      return;
    }
    if (value < 0) {
      out.append('-');
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    // The value is 0.DIGITS × 10^point.
    appendPlaced(digits, digits.length() - shortest.scale(), out);
  }

  /**
   * Fewest digits that read back as the same double, and of those the closest. {@link
   * Double#toString(double)} gives them, except that it never gives fewer than two.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      for (RoundingMode mode :
          new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP}) {
        BigDecimal one = decimal.round(new MathContext(1, mode));
        if (one.doubleValue() == value) {
          return one.stripTrailingZeros();
        }
      }
    }
    return decimal;
  }

  private static void appendPlaced(String digits, int point, StringBuilder out) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      out.append(digits).repeat('0', point - count);
    } else if (0 < point && point <= 21) {
      out.append(digits, 0, point).append('.').append(digits, point, count);
    } else if (-6 < point && point <= 0) {
      out.append("0.").repeat('0', -point).append(digits);
    } else {
      out.append(digits.charAt(0));
      if (count > 1) {
        out.append('.').append(digits, 1, count);
      }
      out.append('e').append(point > 0 ? "+" : "").append(point - 1);
    }
  }
}
