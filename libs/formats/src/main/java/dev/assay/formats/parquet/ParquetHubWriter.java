package dev.assay.formats.parquet;

import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.RecordItems;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes items as rows of texts: labels, meta and assets are JSON. */
final class ParquetHubWriter implements HubWriter {
  private static final List<String> COLUMNS =
      List.of("key", "text", "image", "labels", "assets", "meta");

  private final ParquetTable table;
  private final Losses losses;

  ParquetHubWriter(OutputStream out, Losses losses) throws IOException {
    this.losses = losses;
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (String column : COLUMNS) {
      schema.addField(
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column));
    }
    MessageType type = schema.named("schema");
    this.table = new ParquetTable(out, type, Map.of());
  }

  @Override
  public void write(HubItem item) throws IOException {
    losses.count(item, ParquetFormat.CARRIES);
    ObjectNode json = RecordItems.write(item);
    table.row(
        consumer -> {
          for (int i = 0; i < COLUMNS.size(); i++) {
            add(COLUMNS.get(i), i, json.get(COLUMNS.get(i)), consumer);
          }
        });
  }

  private static void add(
      String name, int index, @Nullable JsonNode value, RecordConsumer consumer) {
    if (value == null) {
      return;
    }
    boolean json = name.equals("labels") || !value.isString();
    consumer.startField(name, index);
    consumer.addBinary(Binary.fromString(json ? value.toString() : value.stringValue()));
    consumer.endField(name, index);
  }

  @Override
  public void finish() throws IOException {
    table.finish();
  }

  @Override
  public void close() {
    table.close();
  }
}
