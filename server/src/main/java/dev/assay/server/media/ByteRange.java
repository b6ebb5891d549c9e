package dev.assay.server.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks for (RFC 9110 section 14). Headers that ask for several ranges, in other
 * units, or in no valid form are passed over, as section 14.2 allows.
 */
sealed interface ByteRange {
  record Whole() implements ByteRange {}

  /** The bytes from first to last, both included. */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }
  }

  record Unsatisfiable() implements ByteRange {}

  Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  static ByteRange parse(@Nullable String header, long length) {
    Matcher matcher = SINGLE.matcher(header == null ? "" : header.strip());
    if (!matcher.matches()) {
      return new Whole();
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    if (from.isEmpty()) {
      return to.isEmpty() ? new Whole() : suffix(Long.parseLong(to), length);
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
    if (last < first) {
      return new Whole();
    }
    return first >= length ? new Unsatisfiable() : new Part(first, Math.min(last, length - 1));
  }

  private static ByteRange suffix(long count, long length) {
    return count == 0 || length == 0
        ? new Unsatisfiable()
        : new Part(Math.max(0, length - count), length - 1);
  }
}
