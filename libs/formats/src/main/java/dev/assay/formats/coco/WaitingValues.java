package dev.assay.formats.coco;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of a JSON array that wait in a file until all are known, and then come out in the order of
 * their places. A value costs 16 bytes of memory.
 */
final class WaitingValues implements Closeable {
  /** The place of values that no file had before: after all others, in the order they come. */
  static final int LAST = Integer.MAX_VALUE;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final Path file;
  private final Counting out;
  private final JsonGenerator json;
  private long[] starts = new long[1024];

  /** Place and number of each value in one number, by which they sort. */
  private long[] order = new long[1024];

  private int size;

  WaitingValues(Path folder) throws IOException {
    this.file = Files.createTempFile(folder, "waiting", ".json");
    this.out = new Counting(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    this.json = MAPPER.createGenerator(out);
  }

  /** Begins a value, which is then written to the generator. */
  JsonGenerator begin(int place) {
    json.flush();
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      order = Arrays.copyOf(order, size * 2);
    }
    starts[size] = out.count;
    order[size] = (long) place << 32 | size;
    size++;
    return json;
  }

  /** Writes them as an array. */
  void writeTo(OutputStream target) throws IOException {
    json.close();
    out.close();
    Arrays.sort(order, 0, size);
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      byte[] value = new byte[1 << 16];
      target.write('[');
      for (int i = 0; i < size; i++) {
        int number = (int) order[i];
        long end = number + 1 < size ? starts[number + 1] : bytes.byteSize();
        int length = Math.toIntExact(end - starts[number]);
        value = length > value.length ? new byte[length] : value;
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, starts[number], value, 0, length);
        if (i > 0) {
          target.write(',');
        }
        // Values in a row are kept apart by a blank.
        int blank = length > 0 && value[0] == ' ' ? 1 : 0;
        target.write(value, blank, length - blank);
      }
      target.write(']');
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  private static final class Counting extends FilterOutputStream {
    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
