package dev.assay.annotation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON in its one canonical form, for everything that is hashed: the JSON Canonicalization Scheme
 * of RFC 8785. No whitespace, members ordered by the UTF-16 units of their names, numbers as
 * ECMAScript writes them, strings with the fewest escapes, all as UTF-8.
 */
public final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  /**
   * The canonical bytes of a value.
   *
   * @throws IllegalArgumentException where the value has no canonical form: a number that is not
   *     finite, a whole number that a double would change (RFC 8785 appendix D: write it as a
   *     string), half a surrogate pair, or a value that is not JSON
   */
  public static byte[] bytes(JsonNode value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** As {@link #bytes}, before it is encoded. */
  public static String text(JsonNode value) {
    StringBuilder out = new StringBuilder(128);
    append(value, out);
    return out.toString();
  }

  /** The SHA-256 of the canonical bytes. */
  public static Digest digest(JsonNode value) {
    return Digest.sha256(bytes(value));
  }

  static void append(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> appendObject(value, out);
      case ARRAY -> appendArray(value, out);
      case STRING -> appendString(value.stringValue(), out);
      case NUMBER -> appendNumber(value, out);
      case BOOLEAN -> out.append(value.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException(
              "a value of type " + value.getNodeType() + " (expected: a JSON value)");
    }
  }

  private static void appendObject(JsonNode object, StringBuilder out) {
    // String's own order is that of UTF-16 units, as RFC 8785 section 3.2.3 asks for.
    TreeMap<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    out.append('{');
    String separator = "";
    for (var member : members.entrySet()) {
      out.append(separator);
      appendString(member.getKey(), out);
      out.append(':');
      append(member.getValue(), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void appendArray(JsonNode array, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (JsonNode element : array) {
      out.append(separator);
      append(element, out);
      separator = ",";
    }
    out.append(']');
  }

  private static void appendNumber(JsonNode number, StringBuilder out) {
    if (number.isInt()) {
      out.append(number.intValue());
    } else if (number.isIntegralNumber()) {
      appendWhole(number.bigIntegerValue(), out);
    } else {
      appendNumber(number.doubleValue(), out);
    }
  }

  /**
   * @param value finite
   */
  static void appendNumber(double value, StringBuilder out) {
    EcmaNumbers.append(value, out);
  }

  private static void appendWhole(BigInteger value, StringBuilder out) {
    int start = out.length();
    EcmaNumbers.append(value.doubleValue(), out);
    if (new BigDecimal(out.substring(start)).compareTo(new BigDecimal(value)) != 0) {
      throw new IllegalArgumentException(
          "whole number %s (expected: one that a double holds, or a string)".formatted(value));
    }
  }

  /** RFC 8785 section 3.2.2.2. */
  static void appendString(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && !Character.isSurrogate(c)) {
        out.append(c);
      } else if (c < ' ') {
        appendControl(c, out);
      } else {
        requirePair(value, i);
        out.append(c).append(value.charAt(++i));
      }
    }
    out.append('"');
  }

  private static void appendControl(char c, StringBuilder out) {
    switch (c) {
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }

  private static void requirePair(String value, int at) {
    boolean pair =
        Character.isHighSurrogate(value.charAt(at))
            && at + 1 < value.length()
            && Character.isLowSurrogate(value.charAt(at + 1));
    if (!pair) {
      throw new IllegalArgumentException(
          "half a surrogate pair at UTF-16 offset %d (expected: valid Unicode)".formatted(at));
    }
  }
}
