package dev.assay.formats.hub;

import dev.assay.formats.ItemRecord;
import dev.assay.formats.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items as records of the program's own form: {@code key}, {@code text}, {@code image} with {@code
 * width} and {@code height}, {@code assets}, {@code split}, {@code meta}, {@code labels}. What of
 * the meta is called {@code width}, {@code height} or {@code split} means these.
 */
public final class RecordItems {
  private RecordItems() {}

  /** The item of a record. */
  public static HubItem read(ItemRecord record) {
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    record.meta().properties().forEach(e -> meta.put(e.getKey(), e.getValue()));
    Map<String, String> assets = new LinkedHashMap<>(record.assets());
    String path = assets.remove(ItemRecord.IMAGE);
    HubImage image = null;
    if (path != null) {
      image = new HubImage(path, size(meta.remove("width")), size(meta.remove("height")));
    }
    JsonNode split = meta.remove("split");
    JsonNode labels = record.labels();
    String text = record.text();
    return new HubItem(
        record.key(),
        image,
        text == null ? null : HubText.of(text),
        assets,
        meta,
        split == null || !split.isString() || split.stringValue().isBlank()
            ? null
            : split.stringValue(),
        labels == null ? java.util.List.of() : OutsideLabels.read(labels),
        null);
  }

  private static int size(@Nullable JsonNode value) {
    if (value == null) {
      return 0;
    }
    String text = value.isString() ? value.stringValue() : value.toString();
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** The record of an item. */
  public static ObjectNode write(HubItem item) {
    ObjectNode json = Json.NODES.objectNode().put("key", item.key());
    if (item.text() != null) {
      json.put("text", item.text().text());
    }
    HubImage image = item.image();
    if (item.assets().isEmpty()) {
      if (image != null) {
        json.put("image", image.path());
      }
    } else {
      ObjectNode assets = json.putObject("assets");
      if (image != null) {
        assets.put(ItemRecord.IMAGE, image.path());
      }
      item.assets().forEach(assets::put);
    }
    ObjectNode meta = Json.NODES.objectNode();
    if (image != null && image.knowsSize()) {
      meta.put("width", image.width()).put("height", image.height());
    }
    if (item.split() != null) {
      meta.put("split", item.split());
    }
    item.meta().forEach(meta::putIfAbsent);
    if (!meta.isEmpty()) {
      json.set("meta", meta);
    }
    json.set("labels", OutsideLabels.write(item.labels()));
    return json;
  }
}
