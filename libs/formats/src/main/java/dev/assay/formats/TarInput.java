package dev.assay.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar archive (POSIX.1-2017 pax, section "ustar Interchange Format", and GNU's
 * long names). Between {@link #next} and the next one it is the content of the entry.
 */
final class TarInput extends InputStream {
  private static final int BLOCK = 512;

  /** A name, or the records before an entry, may be this long. */
  private static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final String archive;
  private final byte[] head = new byte[BLOCK];
  private long left;
  private long padding;

  /**
   * An entry.
   *
   * @param type {@code 0} a file, {@code 5} a folder, others are links and devices
   */
  record Entry(String name, char type, long size) {
    boolean isFile() {
      return type == '0' || type == '\0' || type == '7';
    }

    boolean isFolder() {
      return type == '5';
    }
  }

  /** Reads a stream, which is closed with this one. */
  TarInput(InputStream in, String archive) {
    this.in = in;
    this.archive = archive;
  }

  /** Whether the first block of a file is one of a tar archive. */
  static boolean begins(byte[] block) {
    return block.length >= 262
        && new String(block, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }

  /** The next entry; null after the last one. */
  @Nullable Entry next() throws IOException {
    String longName = null;
    long longSize = -1;
    while (true) {
      in.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      int count = in.readNBytes(head, 0, BLOCK);
      if (count == 0 || isZero()) {
        return null;
      }
      if (count < BLOCK || !begins(head)) {
        throw wrong("a block that is no header of an entry (expected: a tar archive)");
      }
      left = number(124, 12);
      padding = (BLOCK - left % BLOCK) % BLOCK;
      char type = (char) (head[156] & 0xff);
      switch (type) {
        case 'L' -> longName = text(content());
        case 'x' -> {
          byte[] records = content();
          String name = record(records, "path");
          String size = record(records, "size");
          longName = name == null ? longName : name;
          longSize = size == null ? longSize : parse(size, 10);
        }
        case 'g', 'K', 'V' -> {
          // What holds for all entries, and long names of links, say nothing about this one.
        }
        default -> {
          if (longSize >= 0) {
            left = longSize;
            padding = (BLOCK - left % BLOCK) % BLOCK;
          }
          return new Entry(longName == null ? name() : longName, type, left);
        }
      }
    }
  }

  private boolean isZero() {
    for (byte b : head) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] content() throws IOException {
    if (left > LONGEST) {
      throw wrong("a name of %d bytes (expected: at most %d)".formatted(left, LONGEST));
    }
    byte[] content = in.readNBytes((int) left);
    left = 0;
    return content;
  }

  private String name() {
    String name = text(0, 100);
    // GNU's own form has other things where the prefix would be.
    boolean posix = head[262] == 0;
    String prefix = posix ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && head[end] != 0) {
      end++;
    }
    return new String(head, from, end - from, StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private long number(int from, int length) throws FormatException {
    if ((head[from] & 0x80) != 0) {
      // Too large for octal digits: the rest is a number of base 256.
      long value = head[from] & 0x7f;
      for (int i = from + 1; i < from + length; i++) {
        value = value << 8 | (head[i] & 0xff);
      }
      if (value < 0) {
        throw wrong("an entry of %d bytes (expected: >= 0)".formatted(value));
      }
      return value;
    }
    String digits = text(from, length).strip();
    return digits.isEmpty() ? 0 : parse(digits, 8);
  }

  private long parse(String digits, int radix) throws FormatException {
    try {
      long value = Long.parseLong(digits, radix);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong("size '" + digits + "' (expected: a number)");
    }
    throw wrong("size '" + digits + "' (expected: >= 0)");
  }

  /** The value of a record {@code length key=value\n}; null = there is none. */
  private static @Nullable String record(byte[] records, String key) {
    String found = null;
    for (int at = 0; at < records.length; ) {
      int space = at;
      int length = 0;
      while (space < records.length && records[space] >= '0' && records[space] <= '9') {
        length = Math.min(LONGEST, length * 10 + records[space++] - '0');
      }
      if (length <= space - at || length > records.length - at) {
        return found;
      }
      String record =
          new String(records, space + 1, at + length - space - 1, StandardCharsets.UTF_8);
      if (record.startsWith(key + "=")) {
        found = record.substring(key.length() + 1).stripTrailing();
      }
      at += length;
    }
    return found;
  }

  private FormatException wrong(String reason) {
    return new FormatException(archive, 0, reason);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException();
    }
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
