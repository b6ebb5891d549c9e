package dev.assay.formats.parquet;

import dev.assay.formats.FormatException;
import io.airlift.compress.Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of a row group, read from the file one by one as its rows are asked for:
 * of a row group of any size one page a column is in memory, and the column's dictionary.
 */
@SuppressWarnings("NullAway") // what a header requires is never null, though its getters say so
final class ColumnPages implements PageReader {
  private static final int LARGEST_PAGE = 256 << 20;

  private final String name;
  private final ColumnMetaData meta;
  private final PrimitiveType type;
  private final Range range;
  private final InputStream in;
  private long seen;
  private @Nullable DictionaryPage dictionary;
  private @Nullable DataPage first;
  private boolean begun;

  /**
   * Begins before the first page.
   *
   * @param name how the file is called in errors
   */
  ColumnPages(String name, FileChannel channel, ColumnMetaData meta, PrimitiveType type)
      throws IOException {
    this.name = name;
    this.meta = meta;
    this.type = type;
    long start = meta.getData_page_offset();
    if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
      start = Math.min(start, meta.getDictionary_page_offset());
    }
    long end = start + meta.getTotal_compressed_size();
    if (start < 0 || end < start || end > channel.size()) {
      throw new FormatException(
          name, 0, "a column from byte %d to %d (expected: within the file)".formatted(start, end));
    }
    this.range = new Range(channel, start, end);
    this.in = new BufferedInputStream(range, 1 << 16);
  }

  @Override
  public long getTotalValueCount() {
    return meta.getNum_values();
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    begin();
    return dictionary;
  }

  @Override
  public @Nullable DataPage readPage() {
    begin();
    DataPage page = first;
    first = null;
    return page == null ? nextPage() : page;
  }

  /** A dictionary stands before the values. */
  private void begin() {
    if (!begun) {
      begun = true;
      first = nextPage();
    }
  }

  private @Nullable DataPage nextPage() {
    try {
      while (seen < meta.getNum_values() && (in.available() > 0 || range.left() > 0)) {
        DataPage page = read(Util.readPageHeader(in));
        if (page != null) {
          seen += page.getValueCount();
          return page;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable DataPage read(PageHeader header) throws IOException {
    int packed = header.getCompressed_page_size();
    int size = header.getUncompressed_page_size();
    if (packed < 0 || size < 0 || Math.max(packed, size) > LARGEST_PAGE) {
      throw new FormatException(
          name, 0, "a page of %d bytes (expected: at most 256 MiB)".formatted(size));
    }
    if (packed > in.available() + range.left()
        || size > 2 * meta.getTotal_uncompressed_size() + 1024) {
      throw new FormatException(name, 0, "a page larger than its column");
    }
    // The page as it is, unpacked, and the values made of it.
    long needed = packed + 2L * size;
    long most = Runtime.getRuntime().maxMemory() / 4 * 3;
    if (needed > most) {
      throw new FormatException(
          name,
          0,
          "a page of %d MB, which takes %d MB of memory (expected: at most %d MB; -Xmx in"
                  .formatted(size >> 20, needed >> 20, most >> 20)
              + " ASSAY_JAVA_OPTS gives more)");
    }
    byte[] page = in.readNBytes(packed);
    return switch (header.getType()) {
      case DICTIONARY_PAGE -> {
        dictionary =
            new DictionaryPage(
                unpacked(page, size),
                header.getDictionary_page_header().getNum_values(),
                encoding(header.getDictionary_page_header().getEncoding()));
        yield null;
      }
      case DATA_PAGE -> version1(header.getData_page_header(), page, size);
      case DATA_PAGE_V2 -> version2(header.getData_page_header_v2(), page, size);
      case INDEX_PAGE -> null;
    };
  }

  private DataPage version1(DataPageHeader data, byte[] page, int size) throws IOException {
    return new DataPageV1(
        unpacked(page, size),
        data.getNum_values(),
        size,
        Statistics.noopStats(type),
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  private DataPage version2(DataPageHeaderV2 data, byte[] page, int whole) throws IOException {
    int repetition = data.getRepetition_levels_byte_length();
    int definition = data.getDefinition_levels_byte_length();
    int levels = repetition + definition;
    byte[] values = Arrays.copyOfRange(page, levels, page.length);
    BytesInput content =
        data.isIs_compressed() ? unpacked(values, whole - levels) : BytesInput.from(values);
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(page, 0, repetition),
        BytesInput.from(page, repetition, definition),
        encoding(data.getEncoding()),
        content,
        Statistics.noopStats(type));
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private BytesInput unpacked(byte[] page, int size) throws IOException {
    CompressionCodec codec = meta.getCodec();
    return switch (codec) {
      case UNCOMPRESSED -> BytesInput.from(page);
      case GZIP -> {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(page))) {
          byte[] plain = new byte[size];
          yield BytesInput.from(plain, 0, gzip.readNBytes(plain, 0, size));
        }
      }
      case SNAPPY -> unpacked(page, size, new SnappyDecompressor());
      case ZSTD -> unpacked(page, size, new ZstdDecompressor());
      default ->
          throw new FormatException(
              name, 0, "compression " + codec + " (expected: UNCOMPRESSED, GZIP, SNAPPY or ZSTD)");
    };
  }

  private static BytesInput unpacked(byte[] page, int size, Decompressor decompressor) {
    byte[] plain = new byte[size];
    int length = decompressor.decompress(page, 0, page.length, plain, 0, size);
    return BytesInput.from(plain, 0, length);
  }

  /** A stretch of a file, from which others may read meanwhile. */
  private static final class Range extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    Range(FileChannel channel, long start, long end) {
      this.channel = channel;
      this.at = start;
      this.end = end;
    }

    long left() {
      return end - at;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int most = (int) Math.min(length, left());
      if (most <= 0) {
        return length == 0 ? 0 : -1;
      }
      int count = channel.read(ByteBuffer.wrap(bytes, offset, most), at);
      at += Math.max(0, count);
      return count;
    }
  }
}
