package dev.assay.formats.coco;

import dev.assay.formats.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON in a mapped file without building anything, to find where values lie. It checks
 * brackets and strings only; values that are used are parsed properly afterwards.
 */
final class JsonScanner {
  private static final int DEEPEST = 1000;

  private final MemorySegment bytes;
  private final String file;
  private final long end;
  private long at;

  JsonScanner(MemorySegment bytes, String file) {
    this.bytes = bytes;
    this.file = file;
    this.end = bytes.byteSize();
    if (end >= 3 && peek(0) == 0xef && peek(1) == 0xbb && peek(2) == 0xbf) {
      at = 3;
    }
  }

  private int peek(long offset) {
    return bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
  }

  long position() {
    return at;
  }

  void seek(long offset) {
    at = offset;
  }

  /** The next byte that is not white space, which is not taken. */
  int next() throws FormatException {
    while (at < end) {
      int c = peek(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      at++;
    }
    throw wrong("the file ends early");
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
    long start = at + 1;
    skipString();
    return slice(start, at - 1);
  }

  String slice(long from, long to) {
    byte[] content = new byte[(int) Math.min(to - from, Integer.MAX_VALUE - 8)];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, content, 0, content.length);
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Passes over one value of any kind. */
  void skipValue() throws FormatException {
    int depth = 0;
    do {
      int c = next();
      if (c == '"') {
        skipString();
      } else if (c == '{' || c == '[') {
        at++;
        if (++depth > DEEPEST) {
          throw wrong("values " + DEEPEST + " deep (expected: fewer)");
        }
      } else if (c == '}' || c == ']') {
        at++;
        depth--;
      } else if (c == ',' || c == ':') {
        if (depth == 0) {
          throw wrong("'" + (char) c + "' (expected: a value)");
        }
        at++;
      } else {
        skipScalar();
      }
    } while (depth > 0);
    if (depth < 0) {
      throw wrong("a bracket too many (expected: a value)");
    }
  }

  private void skipScalar() throws FormatException {
    long start = at;
    while (at < end) {
      int c = peek(at);
      if (c <= ' ' || c == ',' || c == '}' || c == ']' || c == ':' || c == '"') {
        if (at == start) {
          throw wrong("the character " + c + " (expected: a value)");
        }
        return;
      }
      at++;
    }
  }

  private void skipString() throws FormatException {
    at++;
    while (at < end) {
      int c = peek(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        at++;
      }
    }
    throw wrong("a string that is never closed");
  }

  FormatException wrong(String reason) {
    return new FormatException(file, 0, "no JSON at byte " + at + ": " + reason);
  }
}
