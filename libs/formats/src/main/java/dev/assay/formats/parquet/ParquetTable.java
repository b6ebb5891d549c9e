package dev.assay.formats.parquet;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes a Parquet file to a stream: pages of version 1, compressed with GZIP, which every reader
 * has. Row groups are held in memory until they are full.
 */
public final class ParquetTable implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final long GROUP_BYTES = 32 << 20;
  private static final int GROUP_ROWS = 100_000;

  private final OutputStream out;
  private final MessageType schema;
  private final Map<String, String> keyValues;
  private final MessageColumnIO columns;
  private final List<RowGroup> groups = new ArrayList<>();
  private Pages pages;
  private ColumnWriteStoreV1 store;
  private RecordConsumer consumer;
  private long written;
  private long rows;
  private int inGroup;

  /**
   * Begins a file on a stream, which the caller closes.
   *
   * @param keyValues what the footer says beside the schema
   */
  public ParquetTable(OutputStream out, MessageType schema, Map<String, String> keyValues)
      throws IOException {
    this.out = out;
    this.schema = schema;
    this.keyValues = keyValues;
    this.columns = new ColumnIOFactory().getColumnIO(schema);
    this.pages = new Pages();
    this.store = newStore(pages);
    this.consumer = columns.getRecordWriter(store);
    write(MAGIC);
  }

  private ColumnWriteStoreV1 newStore(Pages into) {
    // Usually a page is looked at after a hundred rows, which wide ones make a page of any size.
    ParquetProperties properties =
        ParquetProperties.builder().withMinRowCountForPageSizeCheck(1).build();
    return new ColumnWriteStoreV1(schema, into, properties);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  /** Adds a row, whose fields are told to the consumer. */
  public void row(Consumer<RecordConsumer> fields) throws IOException {
    consumer.startMessage();
    fields.accept(consumer);
    consumer.endMessage();
    store.endRecord();
    rows++;
    if (++inGroup >= GROUP_ROWS || store.getBufferedSize() + pages.size() >= GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    if (inGroup == 0) {
      return;
    }
    consumer.flush();
    store.flush();
    RowGroup group = new RowGroup(new ArrayList<>(), 0, inGroup);
    long total = 0;
    for (ColumnDescriptor column : schema.getColumns()) {
      ColumnPages own = pages.of(column);
      long start = written;
      ColumnMetaData meta = own.metaData(column, start);
      write(own.bytes.toByteArray());
      ColumnChunk chunk = new ColumnChunk(start);
      chunk.setMeta_data(meta);
      group.addToColumns(chunk);
      total += own.uncompressed;
    }
    group.setTotal_byte_size(total);
    groups.add(group);
    pages = new Pages();
    store = newStore(pages);
    consumer = columns.getRecordWriter(store);
    inGroup = 0;
  }

  /** Writes the footer. */
  public void finish() throws IOException {
    endGroup();
    FileMetaData footer = new FileMetaData(1, Schemas.elements(schema), rows, groups);
    footer.setCreated_by("assay");
    keyValues.forEach(
        (key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, bytes);
    write(bytes.toByteArray());
    int length = bytes.size();
    write(
        new byte[] {
          (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
        });
    write(MAGIC);
    out.flush();
  }

  @Override
  public void close() {
    // Its memory is the heap's, and closing the store would write once more.
    inGroup = 0;
  }

  /** The pages of a row group by column. */
  private static final class Pages implements PageWriteStore {
    private final Map<String, ColumnPages> columns = new LinkedHashMap<>();

    ColumnPages of(ColumnDescriptor column) {
      return columns.computeIfAbsent(String.join(".", column.getPath()), _ -> new ColumnPages());
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
      return of(column);
    }

    long size() {
      return columns.values().stream().mapToLong(column -> column.bytes.size()).sum();
    }
  }

  /** The pages of a column, as they will stand in the file. */
  private static final class ColumnPages implements PageWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private long values;
    private long uncompressed;
    private long dictionaryEnd = -1;

    @Override
    @Deprecated
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // the interface still asks for it
    public void writePage(
        BytesInput page,
        int valueCount,
        Statistics<?> statistics,
        Encoding repetition,
        Encoding definition,
        Encoding value)
        throws IOException {
      add(page, valueCount, repetition, definition, value);
    }

    private void add(
        BytesInput page, int valueCount, Encoding repetition, Encoding definition, Encoding value)
        throws IOException {
      encodings.addAll(EnumSet.of(repetition, definition, value));
      byte[] packed = gzip(page);
      PageHeader header =
          new PageHeader(PageType.DATA_PAGE, Math.toIntExact(page.size()), packed.length);
      header.setData_page_header(
          new DataPageHeader(valueCount, thrift(value), thrift(definition), thrift(repetition)));
      values += valueCount;
      add(header, page.size(), packed);
    }

    @Override
    public void writePage(
        BytesInput page,
        int valueCount,
        int rowCount,
        Statistics<?> statistics,
        Encoding repetition,
        Encoding definition,
        Encoding value)
        throws IOException {
      add(page, valueCount, repetition, definition, value);
    }

    @Override
    public void writePage(
        BytesInput page,
        int valueCount,
        int rowCount,
        Statistics<?> statistics,
        SizeStatistics sizes,
        GeospatialStatistics places,
        Encoding repetition,
        Encoding definition,
        Encoding value)
        throws IOException {
      add(page, valueCount, repetition, definition, value);
    }

    @Override
    public void writePageV2(
        int rowCount,
        int nullCount,
        int valueCount,
        BytesInput repetition,
        BytesInput definition,
        Encoding encoding,
        BytesInput data,
        Statistics<?> statistics) {
      throw new UnsupportedOperationException("pages are of version 1");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
      encodings.add(page.getEncoding());
      byte[] packed = gzip(page.getBytes());
      PageHeader header =
          new PageHeader(
              PageType.DICTIONARY_PAGE, Math.toIntExact(page.getBytes().size()), packed.length);
      header.setDictionary_page_header(
          new DictionaryPageHeader(page.getDictionarySize(), thrift(page.getEncoding())));
      byte[] data = bytes.toByteArray();
      bytes.reset();
      add(header, page.getBytes().size(), packed);
      dictionaryEnd = bytes.size();
      bytes.write(data);
    }

    private void add(PageHeader header, long size, byte[] packed) throws IOException {
      int before = bytes.size();
      Util.writePageHeader(header, bytes);
      uncompressed += bytes.size() - before + size;
      bytes.write(packed);
    }

    private static byte[] gzip(BytesInput page) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        page.writeAllTo(gzip);
      }
      return packed.toByteArray();
    }

    ColumnMetaData metaData(ColumnDescriptor column, long start) {
      List<org.apache.parquet.format.Encoding> used = new ArrayList<>();
      encodings.forEach(encoding -> used.add(thrift(encoding)));
      ColumnMetaData meta =
          new ColumnMetaData(
              Schemas.physical(column.getPrimitiveType().getPrimitiveTypeName()),
              used,
              List.of(column.getPath()),
              CompressionCodec.GZIP,
              values,
              uncompressed,
              bytes.size(),
              start + Math.max(0, dictionaryEnd));
      if (dictionaryEnd >= 0) {
        meta.setDictionary_page_offset(start);
      }
      return meta;
    }

    private static org.apache.parquet.format.Encoding thrift(Encoding encoding) {
      return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
      return bytes.size();
    }

    @Override
    public long allocatedSize() {
      return bytes.size();
    }

    @Override
    public String memUsageString(String prefix) {
      return prefix + " " + bytes.size() + " bytes";
    }
  }
}
