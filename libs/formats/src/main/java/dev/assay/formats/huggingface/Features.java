package dev.assay.formats.huggingface;

import dev.assay.annotation.Choice;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.json.Json;
import dev.assay.formats.text.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a set, told from its items, in the forms the library reads: schema and card. */
final class Features {
  private final List<String> classes;
  private final Map<String, Integer> numbers = new HashMap<>();
  private boolean text;
  private boolean image;
  private boolean spans;
  private boolean boxes;
  private boolean classified;
  private boolean several;
  private boolean unclassified;

  Features(List<String> classes) {
    this.classes = new ArrayList<>(classes);
    classes.forEach(this::numberOf);
  }

  int numberOf(String name) {
    Integer known = numbers.get(name);
    if (known == null) {
      known = numbers.size();
      numbers.put(name, known);
      if (known == classes.size()) {
        classes.add(name);
      }
    }
    return known;
  }

  /** 0 = none, then beginning and inside of each class. */
  int tag(Tags.@Nullable Tag tag) {
    return tag == null ? 0 : 1 + 2 * numberOf(tag.name()) + (tag.begins() ? 0 : 1);
  }

  /** Takes note of what an item has. */
  void see(HubItem item, boolean hasSpans) {
    text |= item.text() != null;
    image |= item.image() != null;
    spans |= hasSpans;
    long own = item.labels().stream().filter(l -> l.shape(Choice.class) != null).count();
    boxes |= item.labels().stream().anyMatch(l -> l.shape(Choice.class) == null && l.box() != null);
    classified |= own > 0;
    several |= own > 1;
    unclassified |= own == 0;
  }

  /** One class an item, or a list of them where any item has several or none. */
  private boolean single() {
    return classified && !several && !unclassified;
  }

  private List<String> tagNames() {
    List<String> names = new ArrayList<>(List.of("O"));
    for (String name : classes) {
      names.add("B-" + name);
      names.add("I-" + name);
    }
    return names;
  }

  MessageType schema(boolean pictures) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    schema.addField(string("key"));
    if (text) {
      schema.addField(string("text"));
    }
    if (image) {
      schema.addField(
          pictures
              ? Types.optionalGroup()
                  .addField(Types.optional(PrimitiveTypeName.BINARY).named("bytes"))
                  .addField(string("path"))
                  .named("image")
              : string("image"));
      schema.addField(number("width"));
      schema.addField(number("height"));
    }
    if (classified) {
      schema.addField(single() ? number("label") : list("label", number("element")));
    }
    if (spans) {
      schema.addField(list("tokens", string("element")));
      schema.addField(list("ner_tags", number("element")));
    }
    if (boxes) {
      Type box = list("element", Types.optional(PrimitiveTypeName.DOUBLE).named("element"));
      schema.addField(
          Types.optionalGroup()
              .addField(list("bbox", box))
              .addField(list("category", number("element")))
              .named("objects"));
    }
    schema.addField(string("labels"));
    schema.addField(string("assets"));
    schema.addField(string("meta"));
    return schema.named("schema");
  }

  private static Type string(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static Type number(String name) {
    return Types.optional(PrimitiveTypeName.INT64).named(name);
  }

  private static Type list(String name, Type element) {
    return Types.optionalGroup()
        .as(LogicalTypeAnnotation.listType())
        .addField(Types.repeatedGroup().addField(element).named("list"))
        .named(name);
  }

  /** Writes the fields of a row in the order of {@link #schema}. */
  void write(ObjectNode row, byte @Nullable [] picture, boolean pictures, RecordConsumer consumer) {
    int index = 0;
    string("key", index++, row.path("key"), consumer);
    if (text) {
      string("text", index++, row.path("text"), consumer);
    }
    if (image) {
      int at = index++;
      if (!pictures) {
        string("image", at, row.path("image"), consumer);
      } else if (row.path("image").isString()) {
        consumer.startField("image", at);
        consumer.startGroup();
        if (picture != null) {
          consumer.startField("bytes", 0);
          consumer.addBinary(Binary.fromConstantByteArray(picture));
          consumer.endField("bytes", 0);
        }
        string("path", 1, row.path("image"), consumer);
        consumer.endGroup();
        consumer.endField("image", at);
      }
      number("width", index++, row.path("width"), consumer);
      number("height", index++, row.path("height"), consumer);
    }
    if (classified) {
      JsonNode own = row.path("classes");
      if (single()) {
        number("label", index++, own.path(0), consumer);
      } else {
        list("label", index++, own, consumer);
      }
    }
    if (spans) {
      list("tokens", index++, row.path("tokens"), consumer);
      list("ner_tags", index++, row.path("ner_tags"), consumer);
    }
    if (boxes) {
      int at = index++;
      consumer.startField("objects", at);
      consumer.startGroup();
      JsonNode objects = row.path("objects");
      list("bbox", 0, objects.path("bbox"), consumer);
      list("category", 1, objects.path("category"), consumer);
      consumer.endGroup();
      consumer.endField("objects", at);
    }
    string("labels", index++, Json.NODES.stringNode(row.path("labels").toString()), consumer);
    if (row.has("assets")) {
      string("assets", index, Json.NODES.stringNode(row.path("assets").toString()), consumer);
    }
    index++;
    if (row.has("meta")) {
      string("meta", index, Json.NODES.stringNode(row.path("meta").toString()), consumer);
    }
  }

  private static void string(String name, int index, JsonNode value, RecordConsumer consumer) {
    if (value.isString()) {
      consumer.startField(name, index);
      consumer.addBinary(Binary.fromString(value.stringValue()));
      consumer.endField(name, index);
    }
  }

  private static void number(String name, int index, JsonNode value, RecordConsumer consumer) {
    if (value.isNumber()) {
      consumer.startField(name, index);
      consumer.addLong(value.longValue());
      consumer.endField(name, index);
    }
  }

  private static void list(String name, int index, JsonNode values, RecordConsumer consumer) {
    consumer.startField(name, index);
    consumer.startGroup();
    if (!values.isEmpty()) {
      consumer.startField("list", 0);
      for (JsonNode value : values) {
        consumer.startGroup();
        if (value.isArray()) {
          numbers(value, consumer);
        } else if (value.isString()) {
          string("element", 0, value, consumer);
        } else {
          number("element", 0, value, consumer);
        }
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
    consumer.endField(name, index);
  }

  private static void numbers(JsonNode values, RecordConsumer consumer) {
    consumer.startField("element", 0);
    consumer.startGroup();
    consumer.startField("list", 0);
    for (JsonNode value : values) {
      consumer.startGroup();
      consumer.startField("element", 0);
      consumer.addDouble(value.doubleValue());
      consumer.endField("element", 0);
      consumer.endGroup();
    }
    consumer.endField("list", 0);
    consumer.endGroup();
    consumer.endField("element", 0);
  }

  /** The features as the footer holds them. */
  ObjectNode json(boolean pictures) {
    ObjectNode json = Json.NODES.objectNode();
    for (Map.Entry<String, String> column : columns(pictures).entrySet()) {
      json.set(column.getKey(), feature(column.getValue()));
    }
    return json;
  }

  private JsonNode feature(String kind) {
    ObjectNode feature = Json.NODES.objectNode();
    return switch (kind) {
      case "image" -> feature.put("_type", "Image");
      case "class" -> {
        classes.forEach(feature.putArray("names")::add);
        yield feature.put("_type", "ClassLabel");
      }
      case "tag" -> {
        tagNames().forEach(feature.putArray("names")::add);
        yield feature.put("_type", "ClassLabel");
      }
      case "objects" -> {
        feature.set("bbox", sequence(sequence(value("float64"))));
        feature.set("category", sequence(feature("class")));
        yield feature;
      }
      case String list when list.endsWith("[]") ->
          sequence(feature(list.substring(0, list.length() - 2)));
      default -> value(kind);
    };
  }

  private static ObjectNode value(String type) {
    return Json.NODES.objectNode().put("dtype", type).put("_type", "Value");
  }

  private static ObjectNode sequence(JsonNode inner) {
    ObjectNode feature = Json.NODES.objectNode();
    feature.set("feature", inner);
    return feature.put("_type", "Sequence");
  }

  private Map<String, String> columns(boolean pictures) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("key", "string");
    if (text) {
      columns.put("text", "string");
    }
    if (image) {
      columns.put("image", pictures ? "image" : "string");
      columns.put("width", "int64");
      columns.put("height", "int64");
    }
    if (classified) {
      columns.put("label", single() ? "class" : "class[]");
    }
    if (spans) {
      columns.put("tokens", "string[]");
      columns.put("ner_tags", "tag[]");
    }
    if (boxes) {
      columns.put("objects", "objects");
    }
    columns.put("labels", "string");
    columns.put("assets", "string");
    columns.put("meta", "string");
    return columns;
  }

  /** The card: YAML with the features, then a line for people. */
  String card(boolean pictures, Map<String, Integer> counts, Map<String, Long> sizes) {
    StringBuilder yaml = new StringBuilder("---\ndataset_info:\n  features:\n");
    columns(pictures)
        .forEach(
            (name, kind) -> {
              yaml.append("  - name: ").append(name).append('\n');
              append(kind, 4, yaml);
            });
    yaml.append("  splits:\n");
    counts.forEach(
        (split, count) ->
            yaml.append("  - name: ")
                .append(split)
                .append("\n    num_bytes: ")
                .append(sizes.getOrDefault(split, 0L))
                .append("\n    num_examples: ")
                .append(count)
                .append('\n'));
    yaml.append("configs:\n- config_name: default\n  data_files:\n");
    counts
        .keySet()
        .forEach(
            split ->
                yaml.append("  - split: ")
                    .append(split)
                    .append("\n    path: data/")
                    .append(split)
                    .append("-*\n"));
    return yaml.append("---\n\nThe column `labels` holds every label as JSON.\n").toString();
  }

  private void append(String kind, int indent, StringBuilder yaml) {
    String space = " ".repeat(indent);
    switch (kind) {
      case "class", "tag" -> appendNames(kind, "dtype", indent, yaml);
      case "class[]", "tag[]" ->
          appendNames(kind.substring(0, kind.length() - 2), "sequence", indent, yaml);
      case "objects" -> {
        yaml.append(space).append("struct:\n");
        yaml.append(space).append("- name: bbox\n");
        yaml.append(space).append("  sequence:\n").append(space).append("    sequence: float64\n");
        yaml.append(space).append("- name: category\n");
        appendNames("class", "sequence", indent + 2, yaml);
      }
      case String list when list.endsWith("[]") ->
          yaml.append(space).append("sequence: ").append(list, 0, list.length() - 2).append('\n');
      default -> yaml.append(space).append("dtype: ").append(kind).append('\n');
    }
  }

  private void appendNames(String kind, String key, int indent, StringBuilder yaml) {
    String space = " ".repeat(indent);
    yaml.append(space).append(key).append(":\n");
    yaml.append(space).append("  class_label:\n").append(space).append("    names:\n");
    List<String> names = kind.equals("tag") ? tagNames() : classes;
    for (int i = 0; i < names.size(); i++) {
      yaml.append(space).append("      '").append(i).append("': ");
      yaml.append(Json.NODES.stringNode(names.get(i))).append('\n');
    }
  }
}
