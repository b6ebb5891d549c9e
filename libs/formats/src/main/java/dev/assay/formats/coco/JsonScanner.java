package dev.assay.formats.coco;

import dev.assay.formats.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON, in a mapped file or in a part of it that was loaded, without building anything.
 * What it passes over is checked for brackets and strings only; values that are used must be parsed
 * properly. Not for several threads.
 */
final class JsonScanner {
  private static final int DEEPEST = 1000;
  private static final int WINDOW = 1 << 18;
  private static final int NAMES = 256;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final byte PLAIN = 0;
  private static final byte QUOTE = 2;

  /** What a byte within brackets does: 1 and −1 open and close. */
  private static final byte[] KINDS = new byte[256];

  static {
    KINDS['"'] = QUOTE;
    KINDS['{'] = 1;
    KINDS['['] = 1;
    KINDS['}'] = -1;
    KINDS[']'] = -1;
  }

  private final String file;
  private final @Nullable MemorySegment mapped;

  /** A part of the bytes, all of them where nothing is mapped, and where it begins. */
  private byte[] window;

  private long start;
  private int at;
  private int limit;

  /** Names met before by their hash: a file has few, again and again. */
  private final @Nullable Name[] names = new Name[NAMES];

  private record Name(String text, byte[] bytes) {}

  /** A scanner of parts that are loaded by {@link #load}. */
  JsonScanner(String file) {
    this.file = file;
    this.mapped = null;
    this.window = new byte[4096];
  }

  /** A scanner of a whole file. */
  JsonScanner(MemorySegment mapped, String file) {
    this.file = file;
    this.mapped = mapped;
    this.window = new byte[(int) Math.min(WINDOW, mapped.byteSize())];
    refill();
    if (limit >= 3
        && window[0] == (byte) 0xef
        && window[1] == (byte) 0xbb
        && window[2] == (byte) 0xbf) {
      at = 3;
    }
  }

  /** Takes a part of a file to be scanned. */
  void load(MemorySegment bytes, long offset, int length) {
    if (window.length < length) {
      window = new byte[length + (length >> 1)];
    }
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset, window, 0, length);
    start = offset;
    at = 0;
    limit = length;
  }

  private boolean refill() {
    if (mapped == null || start + limit >= mapped.byteSize()) {
      return false;
    }
    start += limit;
    limit = (int) Math.min(window.length, mapped.byteSize() - start);
    MemorySegment.copy(mapped, ValueLayout.JAVA_BYTE, start, window, 0, limit);
    at = 0;
    return true;
  }

  long position() {
    return start + at;
  }

  /** All that was loaded. */
  String loaded() {
    return new String(window, 0, limit, StandardCharsets.UTF_8);
  }

  /** Whether nothing but white space is left. */
  boolean ended() {
    return !skipSpace();
  }

  private boolean skipSpace() {
    do {
      byte[] w = window;
      int i = at;
      for (int n = limit; i < n; i++) {
        byte c = w[i];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
          at = i;
          return true;
        }
      }
      at = i;
    } while (refill());
    return false;
  }

  /** The next byte that is not white space, which is not taken. */
  int next() throws FormatException {
    if (!skipSpace()) {
      throw wrong("the file ends early");
    }
    return window[at] & 0xff;
  }

  void expect(char wanted) throws FormatException {
    int c = next();
    if (c != wanted) {
      throw wrong("'" + (char) c + "' (expected: '" + wanted + "')");
    }
    at++;
  }

  /** Takes a character if it comes next. */
  boolean take(char wanted) throws FormatException {
    if (next() == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes a string that serves as a name; escapes stay as they are. */
  String name() throws FormatException {
    if (next() != '"') {
      throw wrong("no name (expected: a string)");
    }
    byte[] w = window;
    int from = at + 1;
    int hash = 0;
    for (int i = from; i < limit && w[i] != '\\'; i++) {
      if (w[i] == '"') {
        at = i + 1;
        return known(hash, from, i);
      }
      hash = 31 * hash + w[i];
    }
    long begin = position() + 1;
    skipString();
    return slice(begin, position() - 1);
  }

  private String known(int hash, int from, int to) {
    int slot = (hash ^ hash >>> 8) & NAMES - 1;
    Name name = names[slot];
    if (name == null || !Arrays.equals(name.bytes, 0, name.bytes.length, window, from, to)) {
      byte[] bytes = Arrays.copyOfRange(window, from, to);
      name = new Name(new String(bytes, StandardCharsets.UTF_8), bytes);
      names[slot] = name;
    }
    return name.text;
  }

  String slice(long from, long to) {
    if (mapped == null) {
      return new String(window, (int) (from - start), (int) (to - from), StandardCharsets.UTF_8);
    }
    byte[] content = new byte[(int) Math.min(to - from, Integer.MAX_VALUE - 8)];
    MemorySegment.copy(mapped, ValueLayout.JAVA_BYTE, from, content, 0, content.length);
    return new String(content, StandardCharsets.UTF_8);
  }

  /**
   * Takes a number as JSON writes it, read to the last bit; only of loaded parts.
   *
   * @throws FormatException where something else comes next
   */
  double number() throws FormatException {
    next();
    byte[] w = window;
    int from = at;
    int i = w[from] == '-' ? from + 1 : from;
    int whole = i;
    long digits = 0;
    while (i < limit && isDigit(w[i])) {
      digits = digits * 10 + (w[i++] - '0');
    }
    int count = i - whole;
    boolean proper = count == 1 || (count > 1 && w[whole] != '0');
    int scale = 0;
    if (i < limit && w[i] == '.') {
      int point = ++i;
      while (i < limit && isDigit(w[i])) {
        digits = digits * 10 + (w[i++] - '0');
      }
      scale = i - point;
      count += scale;
      proper &= scale > 0;
    }
    boolean exponent = i < limit && (w[i] == 'e' || w[i] == 'E');
    if (exponent) {
      i++;
      if (i < limit && (w[i] == '+' || w[i] == '-')) {
        i++;
      }
      int power = i;
      while (i < limit && isDigit(w[i])) {
        i++;
      }
      proper &= i > power;
    }
    if (!proper) {
      throw wrong("no number (expected: a number)");
    }
    at = i;
    // Both sides of the division are exact, so it is rounded once, as it should be (Clinger 1990).
    if (!exponent && count <= 18 && digits < 1L << 53 && scale < POWERS.length) {
      double value = digits / POWERS[scale];
      return whole > from ? -value : value;
    }
    return Double.parseDouble(new String(w, from, i - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** Passes over one value of any kind. */
  void skipValue() throws FormatException {
    switch (next()) {
      case '"' -> skipString();
      case '{', '[' -> skipContainer();
      case '}', ']', ',', ':' -> throw wrong("'" + (char) next() + "' (expected: a value)");
      default -> skipScalar();
    }
  }

  private void skipContainer() throws FormatException {
    int depth = 0;
    do {
      byte[] w = window;
      int n = limit;
      int i = at;
      while (i < n) {
        byte kind = KINDS[w[i] & 0xff];
        if (kind == PLAIN) {
          i++;
        } else if (kind == QUOTE) {
          at = i;
          skipString();
          w = window;
          n = limit;
          i = at;
        } else {
          i++;
          depth += kind;
          if (depth == 0 || depth > DEEPEST) {
            at = i;
            if (depth == 0) {
              return;
            }
            throw wrong("values " + DEEPEST + " deep (expected: fewer)");
          }
        }
      }
      at = i;
    } while (refill());
    throw wrong("the file ends early");
  }

  private void skipScalar() throws FormatException {
    long begin = position();
    do {
      byte[] w = window;
      int i = at;
      for (int n = limit; i < n; i++) {
        int c = w[i] & 0xff;
        if (c <= ' ' || c == ',' || c == '}' || c == ']' || c == ':' || c == '"') {
          at = i;
          if (position() == begin) {
            throw wrong("the character " + c + " (expected: a value)");
          }
          return;
        }
      }
      at = i;
    } while (refill());
  }

  private void skipString() throws FormatException {
    at++;
    boolean escaped = false;
    do {
      byte[] w = window;
      int i = at;
      for (int n = limit; i < n; i++) {
        byte c = w[i];
        if (escaped) {
          escaped = false;
        } else if (c == '"') {
          at = i + 1;
          return;
        } else if (c == '\\') {
          escaped = true;
        }
      }
      at = i;
    } while (refill());
    throw wrong("a string that is never closed");
  }

  FormatException wrong(String reason) {
    return new FormatException(file, 0, "no JSON at byte " + position() + ": " + reason);
  }
}
