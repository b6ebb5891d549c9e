package dev.assay.formats.parquet;

import dev.assay.formats.FormatException;
import dev.assay.formats.json.Json;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
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
 * One page a column is held in memory.
 */
@SuppressWarnings("NullAway") // what the footer requires is never null, though its getters say so
public final class ParquetRows implements Closeable {
  private static final int MAGIC = 0x31524150;
  private static final int LARGEST_FOOTER = 256 << 20;

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
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof FormatException known ? known : broken(e);
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
        ColumnMetaData meta = chunk.getMeta_data();
        pages.put(path, new ColumnPages(name, channel, meta, column.getPrimitiveType()));
      }
    }
    left = rows.getNum_rows();
    records =
        new ColumnIOFactory()
            .getColumnIO(wanted, file)
            .getRecordReader(new Store(pages, left), new GroupRecordConverter(wanted));
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
