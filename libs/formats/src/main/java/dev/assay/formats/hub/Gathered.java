package dev.assay.formats.hub;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts that belong together but come apart, gathered by key in a temporary file: memory holds the
 * keys, not the texts. Each text is followed in the file by those of other keys and knows where the
 * one before it of its own key lies. Not for several threads.
 */
public final class Gathered implements Closeable {
  private static final int HEAD = Long.BYTES + Integer.BYTES;
  private static final int BUFFER = 1 << 16;

  private final Map<String, Long> last = new LinkedHashMap<>();
  private final FileChannel file;
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long end;

  public Gathered() throws IOException {
    Path path = Files.createTempFile("assay", ".gathered");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Adds a text to those of a key. */
  public void add(String key, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Long before = last.put(key, end);
    if (buffer.remaining() < HEAD + content.length) {
      flush();
      if (buffer.capacity() < HEAD + content.length) {
        buffer = ByteBuffer.allocate(HEAD + content.length);
      }
    }
    buffer.putLong(before == null ? -1 : before).putInt(content.length).put(content);
    end += HEAD + content.length;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  /** The first key met of those left; null = none is left. */
  public @Nullable String next() {
    Iterator<String> keys = last.keySet().iterator();
    return keys.hasNext() ? keys.next() : null;
  }

  /** The texts of a key in the order they were added; they are forgotten. */
  public List<String> take(String key) throws IOException {
    flush();
    List<String> texts = new ArrayList<>();
    Long first = last.remove(key);
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    for (long at = first == null ? -1 : first; at >= 0; ) {
      read(head.clear(), at);
      long before = head.getLong();
      ByteBuffer content = ByteBuffer.allocate(head.getInt());
      read(content, at + HEAD);
      texts.add(new String(content.array(), StandardCharsets.UTF_8));
      at = before;
    }
    Collections.reverse(texts);
    return texts;
  }

  private void read(ByteBuffer into, long from) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int count = file.read(into, at);
      if (count < 0) {
        throw new EOFException("a temporary file has become shorter");
      }
      at += count;
    }
    into.flip();
  }

  @Override
  public void close() throws IOException {
    last.clear();
    file.close();
  }
}
