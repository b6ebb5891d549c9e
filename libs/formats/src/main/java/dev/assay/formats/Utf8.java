package dev.assay.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text files of people whose programs write UTF-16, as spreadsheets do, read as UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /**
   * A stream of the same text in UTF-8: one that begins with a byte order mark of UTF-16 is
   * converted, any other is passed on as it is. Where UTF-16 is malformed, reading it throws a
   * {@link FormatException}.
   *
   * @param name how the stream is named in errors
   */
  public static InputStream of(InputStream in, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    boolean wide = (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
    return wide ? new Converted(buffered, name) : buffered;
  }

  private static final class Converted extends InputStream {
    private final Reader reader;
    private final String name;
    private final CharsetEncoder encoder =
        StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(1 << 13).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
    private boolean ended;

    private Converted(InputStream in, String name) {
      this.name = name;
      reader =
          new InputStreamReader(
              in, StandardCharsets.UTF_16.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }

    /** Whether there is a byte. */
    private boolean fill() throws IOException {
      try {
        return convert();
      } catch (CharacterCodingException e) {
        throw new FormatException(name, 0, "half a character (expected: UTF-16, or UTF-8)");
      }
    }

    private boolean convert() throws IOException {
      while (!bytes.hasRemaining()) {
        if (ended) {
          return false;
        }
        chars.compact();
        ended = reader.read(chars) < 0;
        chars.flip();
        bytes.clear();
        var outcome = encoder.encode(chars, bytes, ended);
        if (outcome.isError()) {
          outcome.throwException();
        }
        bytes.flip();
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.remaining());
      bytes.get(into, offset, count);
      return count;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
