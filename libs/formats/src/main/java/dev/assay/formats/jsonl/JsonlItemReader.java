package dev.assay.formats.jsonl;

import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads item lines {@code {"key","text"|"image"|"assets":{name: path},"meta":{…},"labels":…}}. The
 * key may be left out where there is content, {@code label} stands for {@code labels}, and any
 * other key goes into the meta.
 */
public final class JsonlItemReader implements ItemReader {
  private final JsonLines lines;
  private final String file;
  private final @Nullable Path base;

  /**
   * Reads a stream, which is closed with the reader.
   *
   * @param file how the stream is named in outcomes
   * @param base the folder in which assets must exist; null = they are not looked up
   */
  public JsonlItemReader(InputStream in, String file, @Nullable Path base) {
    this.lines = new JsonLines(in);
    this.file = file;
    this.base = base;
  }

  /** Reads a file whose assets lie beside or below it. */
  public static JsonlItemReader open(Path file) throws IOException {
    Path base = file.toAbsolutePath().getParent();
    return new JsonlItemReader(
        Utf8.of(Files.newInputStream(file), file.toString()), file.toString(), base);
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    JsonLines.Line line = lines.next();
    if (line == null) {
      return null;
    }
    ItemBuilder item = new ItemBuilder(file, lines.number(), base);
    switch (line) {
      case JsonLines.Line.Broken broken -> item.reject("", broken.reason());
      case JsonLines.Line.Value value -> read(value.value(), item);
    }
    return item.build();
  }

  private static void read(JsonNode line, ItemBuilder item) throws IOException {
    if (!line.isObject()) {
      item.reject("", "a JSON " + line.getNodeType() + " (expected: an object)");
      return;
    }
    if (line.path("meta") instanceof ObjectNode meta) {
      item.meta(meta);
    }
    for (Map.Entry<String, JsonNode> member : line.properties()) {
      if (!member.getValue().isNull()) {
        readMember(member.getKey(), member.getValue(), line, item);
      }
    }
  }

  private static void readMember(String name, JsonNode value, JsonNode line, ItemBuilder item)
      throws IOException {
    switch (name) {
      case "key" -> readKey(value, item);
      case "text" -> {
        if (requireString(name, value, item)) {
          item.text(value.stringValue());
        }
      }
      case ItemRecord.IMAGE -> {
        if (requireString(name, value, item)) {
          item.asset(name, value.stringValue());
        }
      }
      case "assets" -> readAssets(value, item);
      case "meta" -> {
        if (!value.isObject()) {
          item.reject(name, value.getNodeType() + " (expected: an object)");
        }
      }
      case "labels" -> item.labels(value);
      case "label" -> {
        if (line.hasNonNull("labels")) {
          item.reject(name, "both label and labels (expected: one of them)");
        }
        item.labels(value);
      }
      default -> {
        if (item.meta().has(name)) {
          item.reject(name, "in the line and in its meta (expected: one of them)");
        }
        item.meta().set(name, value);
      }
    }
  }

  private static void readKey(JsonNode value, ItemBuilder item) {
    if (value.isString()) {
      item.key(value.stringValue());
    } else if (value.isIntegralNumber()) {
      item.key(value.asString());
    } else {
      item.reject("key", value.getNodeType() + " (expected: a string or a whole number)");
    }
  }

  private static void readAssets(JsonNode value, ItemBuilder item) throws IOException {
    if (!value.isObject() || value.isEmpty()) {
      item.reject("assets", "%s (expected: an object of name and path)".formatted(value));
      return;
    }
    for (Map.Entry<String, JsonNode> asset : value.properties()) {
      if (requireString("assets/" + asset.getKey(), asset.getValue(), item)) {
        item.asset(asset.getKey(), asset.getValue().stringValue());
      }
    }
  }

  private static boolean requireString(String name, JsonNode value, ItemBuilder item) {
    if (!value.isString()) {
      item.reject(name, value.getNodeType() + " (expected: a string)");
    }
    return value.isString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
