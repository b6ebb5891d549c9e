package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelJson;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The labels of an item in the form programs outside see: class {@code "spam"}, classes {@code
 * ["a","b"]}, boxes {@code [{"label","x","y","width","height"}]}, spans {@code
 * [{"label","start","end"}]}, everything else as an object with its {@code type}; of several fields
 * an object by field. Beside that stand {@code id}, {@code confidence}, {@code by}, {@code
 * attributes}, and further outlines of the same thing as {@code also}.
 */
public final class OutsideLabels {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OutsideLabels() {}

  /** Writes labels with everything known of them. */
  public static JsonNode write(List<HubLabel> labels) {
    if (labels.stream().noneMatch(label -> label.field() != null)) {
      return bare(labels);
    }
    Map<String, List<HubLabel>> fields = new LinkedHashMap<>();
    for (HubLabel label : labels) {
      String field = label.field() == null ? "label" : label.field();
      fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(label);
    }
    ObjectNode object = NODES.objectNode();
    fields.forEach((field, list) -> object.set(field, bare(list)));
    return object;
  }

  private static JsonNode bare(List<HubLabel> labels) {
    boolean names =
        !labels.isEmpty() && labels.stream().allMatch(label -> isName(label) && !has(label));
    if (names && labels.size() == 1) {
      return NODES.stringNode(name(labels.getFirst()));
    }
    ArrayNode array = NODES.arrayNode(labels.size());
    for (HubLabel label : labels) {
      if (names) {
        array.add(name(label));
      } else {
        array.add(object(label));
      }
    }
    return array;
  }

  private static boolean isName(HubLabel label) {
    return label.shapes().size() == 1 && label.shapes().getFirst() instanceof Choice;
  }

  private static boolean has(HubLabel label) {
    return label.id() != null
        || label.confidence() != null
        || label.by() != null
        || !label.attributes().isEmpty();
  }

  private static String name(HubLabel label) {
    return label.shapes().getFirst().classId();
  }

  private static ObjectNode object(HubLabel label) {
    ObjectNode json =
        label.shapes().isEmpty() ? NODES.objectNode() : shape(label.shapes().getFirst());
    if (label.id() != null) {
      json.put("id", label.id());
    }
    if (label.confidence() != null) {
      json.put("confidence", label.confidence());
    }
    if (label.by() != null) {
      String kind = label.by().kind().name().toLowerCase(Locale.ROOT);
      json.putObject("by").put(kind, label.by().name());
    }
    if (!label.attributes().isEmpty()) {
      label.attributes().forEach(json.putObject("attributes")::set);
    }
    if (label.shapes().size() > 1) {
      ArrayNode also = json.putArray("also");
      label.shapes().stream().skip(1).forEach(shape -> also.add(LabelJson.write(shape)));
    }
    return json;
  }

  private static ObjectNode shape(Label shape) {
    ObjectNode json = NODES.objectNode();
    if (!shape.classId().equals(Label.NO_CLASS)) {
      json.put("label", shape.classId());
    }
    ObjectNode own = LabelJson.write(shape);
    own.remove("class");
    if (shape instanceof Box || shape instanceof Span || shape instanceof Choice) {
      own.remove("type");
    }
    json.setAll(own);
    return json;
  }

  /**
   * Reads what {@link #write} wrote, and what people write like it.
   *
   * @throws IllegalArgumentException where it is no such thing
   */
  public static List<HubLabel> read(JsonNode json) {
    List<HubLabel> labels = new ArrayList<>();
    if (json.isObject() && !isLabel(json)) {
      json.properties().forEach(entry -> read(entry.getValue(), entry.getKey(), labels));
    } else {
      read(json, null, labels);
    }
    return labels;
  }

  private static boolean isLabel(JsonNode json) {
    return (json.path("label").isString() && json.size() > 1)
        || json.path("type").isString()
        || json.path("attributes").isObject();
  }

  private static void read(JsonNode json, @Nullable String field, List<HubLabel> labels) {
    if (json.isArray()) {
      json.forEach(element -> labels.add(one(element).withField(field)));
    } else if (!json.isNull() && !json.isMissingNode()) {
      labels.add(one(json).withField(field));
    }
  }

  private static HubLabel one(JsonNode json) {
    if (json.isString()) {
      return HubLabel.of(new Choice(json.stringValue()));
    }
    if (json.isNumber()) {
      return HubLabel.of(new dev.assay.annotation.Number(json.doubleValue()));
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("label " + json + " (expected: a name or an object)");
    }
    List<Label> shapes = new ArrayList<>();
    if (json.has("label") || json.has("type")) {
      shapes.add(readShape((ObjectNode) json));
    }
    json.path("also").forEach(also -> shapes.add(LabelJson.read(also)));
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    json.path("attributes").properties().forEach(e -> attributes.put(e.getKey(), e.getValue()));
    JsonNode confidence = json.path("confidence");
    return new HubLabel(
        json.path("id").isString() ? json.path("id").stringValue() : null,
        null,
        shapes,
        attributes,
        confidence.isNumber() ? confidence.doubleValue() : null,
        author(json.path("by")),
        null);
  }

  private static @Nullable HubAuthor author(JsonNode by) {
    for (HubAuthor.Kind kind : HubAuthor.Kind.values()) {
      JsonNode name = by.path(kind.name().toLowerCase(Locale.ROOT));
      if (name.isString()) {
        return new HubAuthor(kind, name.stringValue());
      }
    }
    return null;
  }

  private static Label readShape(ObjectNode json) {
    ObjectNode own = json.deepCopy();
    if (own.has("label")) {
      own.set("class", own.get("label"));
    }
    if (!own.path("type").isString()) {
      own.put("type", type(own));
    }
    if (own.path("rle").isString()) {
      return new Mask(
          own.path("class").asString(""),
          PixelRuns.parse(
              own.path("width").asInt(0),
              own.path("height").asInt(0),
              own.path("rle").stringValue()));
    }
    return LabelJson.read(own);
  }

  /** What the members tell where nobody says it. */
  private static String type(ObjectNode json) {
    if (json.has("rle")) {
      return "mask";
    }
    if (json.has("parts")) {
      return "polygon";
    }
    if (json.has("points")) {
      return "keypoints";
    }
    return json.has("start") ? "span" : json.has("x") ? "box" : "choice";
  }
}
