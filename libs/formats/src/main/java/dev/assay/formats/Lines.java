package dev.assay.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 file, ended by LF or CRLF, with a limit on their length. A file that begins
 * with a byte order mark of UTF-16 is read as well.
 */
public final class Lines implements Closeable {
  /** A line may be this long, 32 MiB. */
  private static final int LONGEST = 32 << 20;

  private final InputStream in;
  private final String file;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(256);
  private long number;

  /**
   * Reads a stream, which is closed with the lines.
   *
   * @param file how the stream is named in errors
   */
  public Lines(InputStream in, String file) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.file = file;
  }

  public static Lines open(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    return new Lines(Utf8.of(Files.newInputStream(path), name), name);
  }

  /**
   * All lines of a small file.
   *
   * @throws FormatException where one is too long or not UTF-8
   */
  public static List<String> all(Path path) throws IOException {
    List<String> all = new ArrayList<>();
    try (Lines lines = open(path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.add(line);
      }
    }
    return all;
  }

  /** Number of the line read last, from 1. */
  public long number() {
    return number;
  }

  /** How the file is named in errors. */
  public String file() {
    return file;
  }

  /**
   * The next line without its end, and without a byte order mark; null after the last one.
   *
   * @throws FormatException where it is too long or not UTF-8
   */
  public @Nullable String next() throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    buffer.reset();
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (buffer.size() == LONGEST) {
        throw wrong("a line longer than " + LONGEST + " bytes (expected: at most that)");
      }
      buffer.write(c);
    }
    byte[] bytes = buffer.toByteArray();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      ByteBuffer line = ByteBuffer.wrap(bytes, 0, length);
      String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
      return number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw wrong("a byte that is not UTF-8 (expected: UTF-8)");
    }
  }

  /** An error at the line read last. */
  public FormatException wrong(String reason) {
    return new FormatException(file, number, reason);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
