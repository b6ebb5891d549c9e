package dev.assay.formats.huggingface;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Span;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.OutsideLabels;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import dev.assay.formats.parquet.ParquetRows;
import dev.assay.formats.text.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads rows of Parquet files. A column {@code labels} of JSON holds everything; else labels are
 * told from the columns people use: {@code label}, {@code tokens} with {@code ner_tags} or {@code
 * tags}, {@code objects} with {@code bbox} (x, y, width, height) and {@code category}. Numbers of
 * classes have the names that the features in the footer give.
 */
public final class FeatureRows implements HubReader {
  private static final Set<String> OWN =
      Set.of(
          "key",
          "id",
          "text",
          "image",
          "labels",
          "assets",
          "meta",
          "label",
          "tokens",
          "ner_tags",
          "tags",
          "objects",
          "width",
          "height",
          "file_name",
          "sentence");

  private final FileQueue files;
  private @Nullable ParquetRows rows;
  private JsonNode features = Json.NODES.objectNode();
  private String name = "";
  private @Nullable String split;
  private long number;

  private FeatureRows(FileQueue files) {
    this.files = files;
  }

  /** Opens a file, or those of a folder. */
  public static FeatureRows open(Path path) throws IOException {
    return new FeatureRows(FileQueue.of(path, ".parquet"));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (true) {
      ParquetRows in = rows == null ? openNext() : rows;
      if (in == null) {
        return null;
      }
      try {
        ObjectNode row = in.next();
        if (row != null) {
          return convert(row, ++number);
        }
        close();
      } catch (FormatException e) {
        close();
        return new HubOutcome.Rejected(name, 0, "", e.reason() + "; the rest is not read");
      }
    }
  }

  private @Nullable ParquetRows openNext() throws IOException {
    Path file = files.next();
    if (file == null) {
      return null;
    }
    name = files.name(file);
    split = part(files, file);
    number = 0;
    ParquetRows in = ParquetRows.open(file, name);
    rows = in;
    features = Json.NODES.objectNode();
    String said = in.keyValue("huggingface");
    if (said != null) {
      try {
        features = JsonRecords.MAPPER.readTree(said).path("info").path("features");
      } catch (JacksonException e) {
        throw new FormatException(name, 0, "features that are no JSON (expected: JSON)");
      }
    }
    return in;
  }

  /** Shards are called {@code train-00000-of-00002.parquet}. */
  private static @Nullable String part(FileQueue files, Path file) {
    String leaf = file.getFileName().toString();
    int dash = leaf.indexOf('-');
    String stem = dash < 0 ? "" : leaf.substring(0, dash);
    boolean known = Set.of("train", "validation", "test", "val", "dev").contains(stem);
    return known ? stem : files.split(file);
  }

  private HubOutcome convert(ObjectNode row, long line) {
    try {
      return new HubOutcome.Read(item(row));
    } catch (IllegalArgumentException e) {
      return new HubOutcome.Rejected(name, line, "", String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      return new HubOutcome.Rejected(name, line, "labels", "no JSON: " + e.getOriginalMessage());
    }
  }

  private HubItem item(ObjectNode row) {
    String key = Json.text(row, "key");
    key = key == null ? Json.text(row, "id") : key;
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    json(row, "meta").properties().forEach(e -> meta.put(e.getKey(), e.getValue()));
    for (Map.Entry<String, JsonNode> other : row.properties()) {
      if (!OWN.contains(other.getKey())) {
        meta.putIfAbsent(other.getKey(), other.getValue());
      }
    }
    HubImage image = image(row, meta);
    JsonNode said = meta.remove("split");
    HubText text = text(row);
    List<HubLabel> labels =
        row.has("labels") && row.path("labels").isString()
            ? OutsideLabels.read(json(row, "labels"))
            : labels(row, text);
    Map<String, String> assets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> asset : json(row, "assets").properties()) {
      if (!asset.getKey().equals("image")) {
        assets.put(asset.getKey(), asset.getValue().asString(""));
      } else if (image == null) {
        image = new HubImage(asset.getValue().asString(""), 0, 0);
      }
    }
    String otherwise = image == null ? name + "#" + number : image.path();
    return new HubItem(
        key == null || key.isBlank() ? otherwise : key,
        image,
        text,
        assets,
        meta,
        said != null && said.isString() ? said.stringValue() : split,
        labels,
        null);
  }

  private static JsonNode json(ObjectNode row, String column) {
    JsonNode value = row.path(column);
    return value.isString() ? JsonRecords.MAPPER.readTree(value.stringValue()) : value;
  }

  private static @Nullable HubImage image(ObjectNode row, Map<String, JsonNode> meta) {
    JsonNode image = row.path("image");
    String path = image.isString() ? image.stringValue() : image.path("path").asString("");
    if (path.isBlank()) {
      path = row.path("file_name").asString("");
    }
    if (path.isBlank()) {
      return null;
    }
    int width = size(row.path("width"), meta.remove("width"));
    return new HubImage(path, width, size(row.path("height"), meta.remove("height")));
  }

  private static int size(JsonNode column, @Nullable JsonNode meta) {
    JsonNode value = column.isNumber() || meta == null ? column : meta;
    return value.isNumber() ? (int) Math.clamp(value.doubleValue(), 0, 1e9) : 0;
  }

  private static @Nullable HubText text(ObjectNode row) {
    for (String column : List.of("text", "sentence")) {
      if (row.path(column).isString()) {
        return HubText.of(row.path(column).stringValue());
      }
    }
    if (!row.path("tokens").isArray()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    List<HubToken> tokens = new ArrayList<>();
    int at = 0;
    for (JsonNode token : row.path("tokens")) {
      String form = token.asString("");
      text.append(at == 0 ? "" : " ").append(form);
      int length = form.codePointCount(0, form.length());
      tokens.add(HubToken.of(at, at + length));
      at += length + 1;
    }
    return new HubText(text.toString(), tokens);
  }

  private List<HubLabel> labels(ObjectNode row, @Nullable HubText text) {
    List<HubLabel> labels = new ArrayList<>();
    JsonNode label = row.path("label");
    JsonNode several = label.isArray() ? label : Json.NODES.arrayNode().add(label);
    for (JsonNode one : several) {
      if (one.isString() || one.isNumber()) {
        labels.add(HubLabel.of(new Choice(className(one, features.path("label")))));
      }
    }
    String tags = row.has("ner_tags") ? "ner_tags" : "tags";
    if (text != null && !text.tokens().isEmpty() && row.path(tags).isArray()) {
      List<String> names = new ArrayList<>();
      row.path(tags).forEach(tag -> names.add(className(tag, features.path(tags))));
      if (names.size() != text.tokens().size()) {
        throw new IllegalArgumentException(
            "%d tags of %d tokens (expected: as many)"
                .formatted(names.size(), text.tokens().size()));
      }
      for (Span span : Tags.decode(names, text.tokens())) {
        labels.add(HubLabel.of(span));
      }
    }
    addObjects(row.path("objects"), labels);
    return labels;
  }

  private void addObjects(JsonNode objects, List<HubLabel> labels) {
    JsonNode boxes = objects.path("bbox");
    JsonNode categories =
        objects.has("category") ? objects.path("category") : objects.path("label");
    JsonNode feature = features.path("objects");
    JsonNode inner = feature.has("feature") ? feature.path("feature") : feature;
    JsonNode names = inner.has("category") ? inner.path("category") : inner.path("label");
    for (int i = 0; i < boxes.size(); i++) {
      double[] box = Json.numbers(boxes.path(i), "bbox");
      if (box.length != 4) {
        throw new IllegalArgumentException(
            "bbox of %d numbers (expected: 4)".formatted(box.length));
      }
      String name = categories.has(i) ? className(categories.path(i), names) : "object";
      labels.add(HubLabel.of(Box.upright(name, box[0], box[1], box[2], box[3])));
    }
  }

  /** The name of a class by its number, where the features know it. */
  private static String className(JsonNode value, JsonNode feature) {
    if (value.isString()) {
      return value.stringValue();
    }
    JsonNode names = feature.path("names");
    JsonNode inner = names.isMissingNode() ? feature.path("feature").path("names") : names;
    JsonNode name = inner.path(Json.wholeOf(value, "label"));
    return name.isString() ? name.stringValue() : value.toString();
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
