package dev.assay.formats.parquet;

import dev.assay.formats.FormatException;
import dev.assay.formats.json.Json;
import io.airlift.compress.Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the rows of a Parquet file as JSON objects; binary values that are no text are left out.
 * One row group is held in memory.
 */
@SuppressWarnings("NullAway") // what the footer requires is never null, though its getters say so
public final class ParquetRows implements Closeable {
  private static final int MAGIC = 0x31524150;
  private static final int LARGEST_FOOTER = 256 << 20;
  private static final long LARGEST_CHUNK = 512L << 20;

  private final String name;
  private final FileChannel channel;
  private final FileMetaData footer;
  private final MessageType file;
  private final MessageType wanted;
  private int group;
  private long left;
  private @Nullable RecordReader<Group> records;

  private ParquetRows(String name, FileChannel channel) throws IOException {
    this.name = name;
    this.channel = channel;
    this.footer = readFooter();
    try {
      this.file = Schemas.schema(footer.getSchema());
      this.wanted = withoutBytes(file);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  /**
   * Opens a file.
   *
   * @param name how it is named in errors
   */
  public static ParquetRows open(Path path, String name) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return new ParquetRows(name, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private FormatException broken(Exception e) {
    return new FormatException(
        name, 0, "no Parquet that can be read: " + String.valueOf(e.getMessage()));
  }

  private FileMetaData readFooter() throws IOException {
    long size = channel.size();
    if (size < 12) {
      throw new FormatException(name, 0, size + " bytes (expected: Parquet)");
    }
    ByteBuffer end = read(size - 8, 8).order(ByteOrder.LITTLE_ENDIAN);
    int length = end.getInt(0);
    if (end.getInt(4) != MAGIC || length <= 0 || length > Math.min(size - 8, LARGEST_FOOTER)) {
      throw new FormatException(name, 0, "no footer of Parquet (expected: PAR1 at the end)");
    }
    try {
      byte[] bytes = read(size - 8 - length, length).array();
      return Util.readFileMetaData(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  private ByteBuffer read(long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || offset + length > channel.size()) {
      throw new FormatException(
          name, 0, "%d bytes at %d (expected: within the file)".formatted(length, offset));
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new FormatException(name, 0, "the file ends early (expected: Parquet)");
      }
    }
    return buffer.flip();
  }

  /** The value of a key of the footer; null = none. */
  public @Nullable String keyValue(String key) {
    for (KeyValue entry :
        footer.isSetKey_value_metadata() ? footer.getKey_value_metadata() : List.<KeyValue>of()) {
      if (entry.getKey().equals(key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The schema without columns of plain bytes, such as embedded images. */
  private static MessageType withoutBytes(MessageType schema) {
    return new MessageType(schema.getName(), kept(schema));
  }

  private static List<Type> kept(GroupType group) {
    List<Type> kept = new ArrayList<>();
    for (Type type : group.getFields()) {
      if (type.isPrimitive()) {
        boolean bytes =
            switch (type.asPrimitiveType().getPrimitiveTypeName()) {
              case BINARY -> type.getLogicalTypeAnnotation() == null;
              case FIXED_LEN_BYTE_ARRAY, INT96 -> true;
              case INT64, INT32, BOOLEAN, FLOAT, DOUBLE -> false;
            };
        if (!bytes) {
          kept.add(type);
        }
      } else {
        List<Type> children = kept(type.asGroupType());
        if (!children.isEmpty()) {
          kept.add(type.asGroupType().withNewFields(children));
        }
      }
    }
    return kept;
  }

  /** The next row; null after the last one. */
  public @Nullable ObjectNode next() throws IOException {
    try {
      while (records == null || left == 0) {
        if (group == footer.getRow_groupsSize()) {
          return null;
        }
        begin(footer.getRow_groups().get(group++));
      }
      left--;
      return object(records.read(), wanted);
    } catch (FormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library throws exceptions of many kinds where a file is damaged.
      throw broken(e);
    }
  }

  private void begin(RowGroup rows) throws IOException {
    Map<String, ColumnPages> pages = new HashMap<>();
    for (ColumnChunk chunk : rows.getColumns()) {
      String path = String.join(".", chunk.getMeta_data().getPath_in_schema());
      ColumnDescriptor column = null;
      for (ColumnDescriptor candidate : wanted.getColumns()) {
        column = String.join(".", candidate.getPath()).equals(path) ? candidate : column;
      }
      if (column != null) {
        pages.put(path, pages(chunk.getMeta_data()));
      }
    }
    left = rows.getNum_rows();
    records =
        new ColumnIOFactory()
            .getColumnIO(wanted, file)
            .getRecordReader(new Store(pages, left), new GroupRecordConverter(wanted));
  }

  private ColumnPages pages(ColumnMetaData meta) throws IOException {
    long start = meta.getData_page_offset();
    if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
      start = Math.min(start, meta.getDictionary_page_offset());
    }
    if (meta.getTotal_compressed_size() > LARGEST_CHUNK
        || meta.getTotal_uncompressed_size() > 2 * LARGEST_CHUNK) {
      throw new FormatException(
          name, 0, "a column of a row group is too large (expected: at most 512 MiB)");
    }
    byte[] bytes = read(start, Math.toIntExact(meta.getTotal_compressed_size())).array();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    ColumnPages pages = new ColumnPages(meta.getNum_values());
    long values = 0;
    while (in.available() > 0 && values < meta.getNum_values()) {
      PageHeader header = Util.readPageHeader(in);
      if (header.getUncompressed_page_size() > 2 * meta.getTotal_uncompressed_size() + 1024) {
        throw new FormatException(name, 0, "a page larger than its column");
      }
      byte[] page = in.readNBytes(header.getCompressed_page_size());
      if (header.getType() == PageType.DICTIONARY_PAGE) {
        BytesInput content = unpacked(page, header.getUncompressed_page_size(), meta.getCodec());
        pages.dictionary =
            new DictionaryPage(
                content,
                header.getDictionary_page_header().getNum_values(),
                encoding(header.getDictionary_page_header().getEncoding()));
      } else if (header.getType() == PageType.DATA_PAGE) {
        DataPageHeader data = header.getData_page_header();
        int size = header.getUncompressed_page_size();
        values += data.getNum_values();
        pages.data.add(
            new DataPageV1(
                unpacked(page, size, meta.getCodec()),
                data.getNum_values(),
                size,
                Statistics.noopStats(column(meta)),
                encoding(data.getRepetition_level_encoding()),
                encoding(data.getDefinition_level_encoding()),
                encoding(data.getEncoding())));
      } else if (header.getType() == PageType.DATA_PAGE_V2) {
        values += header.getData_page_header_v2().getNum_values();
        pages.data.add(version2(header, page, meta));
      }
    }
    return pages;
  }

  private org.apache.parquet.schema.PrimitiveType column(ColumnMetaData meta) {
    return file.getType(meta.getPath_in_schema().toArray(String[]::new)).asPrimitiveType();
  }

  private DataPage version2(PageHeader header, byte[] page, ColumnMetaData meta)
      throws IOException {
    DataPageHeaderV2 data = header.getData_page_header_v2();
    int repetition = data.getRepetition_levels_byte_length();
    int definition = data.getDefinition_levels_byte_length();
    int levels = repetition + definition;
    byte[] values = java.util.Arrays.copyOfRange(page, levels, page.length);
    int size = header.getUncompressed_page_size() - levels;
    BytesInput content =
        data.isIs_compressed() ? unpacked(values, size, meta.getCodec()) : BytesInput.from(values);
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(page, 0, repetition),
        BytesInput.from(page, repetition, definition),
        encoding(data.getEncoding()),
        content,
        Statistics.noopStats(column(meta)));
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private BytesInput unpacked(byte[] page, int size, CompressionCodec codec) throws IOException {
    return switch (codec) {
      case UNCOMPRESSED -> BytesInput.from(page);
      case GZIP -> {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(page))) {
          yield BytesInput.from(gzip.readNBytes(size));
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

  private static ObjectNode object(Group group, GroupType type) {
    ObjectNode json = Json.NODES.objectNode();
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type own = type.getType(field);
      int count = group.getFieldRepetitionCount(field);
      if (own.isRepetition(Type.Repetition.REPEATED)) {
        ArrayNode array = json.putArray(own.getName());
        for (int i = 0; i < count; i++) {
          array.add(value(group, own, field, i));
        }
      } else if (count > 0) {
        json.set(own.getName(), value(group, own, field, 0));
      }
    }
    return json;
  }

  private static JsonNode value(Group group, Type type, int field, int index) {
    if (!type.isPrimitive()) {
      Group inner = group.getGroup(field, index);
      boolean list =
          type.getLogicalTypeAnnotation()
              instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
      return list ? list(inner, type.asGroupType()) : object(inner, type.asGroupType());
    }
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> Json.NODES.booleanNode(group.getBoolean(field, index));
      case INT32 -> Json.NODES.numberNode(group.getInteger(field, index));
      case INT64 -> Json.NODES.numberNode(group.getLong(field, index));
      case FLOAT -> Json.NODES.numberNode(group.getFloat(field, index));
      case DOUBLE -> Json.NODES.numberNode(group.getDouble(field, index));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          Json.NODES.stringNode(group.getBinary(field, index).toStringUsingUTF8());
    };
  }

  /** A group around a repeated group around the element. */
  private static ArrayNode list(Group group, GroupType type) {
    ArrayNode array = Json.NODES.arrayNode();
    Type repeated = type.getType(0);
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      if (repeated.isPrimitive()) {
        array.add(value(group, repeated, 0, i));
        continue;
      }
      Group entry = group.getGroup(0, i);
      GroupType entryType = repeated.asGroupType();
      if (entryType.getFieldCount() == 1) {
        boolean there = entry.getFieldRepetitionCount(0) > 0;
        array.add(there ? value(entry, entryType.getType(0), 0, 0) : Json.NODES.nullNode());
      } else {
        array.add(object(entry, entryType));
      }
    }
    return array;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The pages of one column of a row group. */
  private static final class ColumnPages implements PageReader {
    private final Deque<DataPage> data = new ArrayDeque<>();
    private final long values;
    private @Nullable DictionaryPage dictionary;

    ColumnPages(long values) {
      this.values = values;
    }

    @Override
    public DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return values;
    }

    @Override
    public DataPage readPage() {
      return data.poll();
    }
  }

  private record Store(Map<String, ColumnPages> pages, long rows) implements PageReadStore {
    Store {
      pages = new LinkedHashMap<>(pages);
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
      ColumnPages own = pages.get(String.join(".", column.getPath()));
      if (own == null) {
        throw new IllegalArgumentException("no column " + column);
      }
      return own;
    }

    @Override
    public long getRowCount() {
      return rows;
    }
  }
}
