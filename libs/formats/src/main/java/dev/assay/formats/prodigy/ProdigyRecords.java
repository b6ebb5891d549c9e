package dev.assay.formats.prodigy;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record and the item it stands for. Offsets are code points, as in Python. A rejected answer
 * brings no labels, it and what it was about go into the meta. Records {@code [text, {entities,
 * cats}]} of spaCy's training data are read as well.
 */
final class ProdigyRecords {
  private static final Set<String> KNOWN =
      Set.of(
          "text",
          "image",
          "tokens",
          "spans",
          "relations",
          "label",
          "accept",
          "options",
          "cats",
          "meta",
          "answer",
          "width",
          "height",
          "_annotator_id",
          "entities",
          "path",
          "key");
  private static final Set<String> SPAN =
      Set.of(
          "id",
          "start",
          "end",
          "label",
          "text",
          "token_start",
          "token_end",
          "score",
          "points",
          "x",
          "y",
          "width",
          "height",
          "type",
          "center");

  private ProdigyRecords() {}

  static HubItem read(JsonNode record, String key) {
    if (record.isArray() && record.size() == 2 && record.path(0).isString()) {
      ObjectNode object = Json.object(record.path(1)).deepCopy();
      return read(object.put("text", record.path(0).stringValue()), key);
    }
    ObjectNode json = Json.object(record);
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    json.path("meta").properties().forEach(e -> meta.put(e.getKey(), e.getValue()));
    Json.rest(json, KNOWN).forEach(meta::putIfAbsent);
    List<HubLabel> labels = new ArrayList<>();
    String answer = json.path("answer").asString("accept");
    if (answer.equals("accept")) {
      addLabels(json, labels);
    } else {
      for (String name : List.of("answer", "label", "spans", "accept")) {
        if (json.has(name)) {
          meta.put(name, json.get(name));
        }
      }
    }
    String annotator = Json.text(json, "_annotator_id");
    if (annotator != null) {
      HubAuthor by = HubAuthor.person(annotator);
      labels.replaceAll(label -> label.withBy(by));
      if (labels.isEmpty() && answer.equals("accept")) {
        labels.add(HubLabel.nothing(by));
      }
    }
    String image = json.path("image").asString("");
    if (image.startsWith("data:")) {
      image = json.path("path").asString(key);
    }
    HubImage picture =
        image.isBlank()
            ? null
            : new HubImage(image, size(json.path("width")), size(json.path("height")));
    HubText text = picture == null || json.has("text") ? text(json) : null;
    String own = Json.text(json, "key");
    if (own == null && annotator != null) {
      own = Json.text(json, "_input_hash"); // the same for all who saw this input
    }
    return new HubItem(
        own == null || own.isBlank() ? picture == null ? key : image : own,
        picture,
        text,
        Map.of(),
        meta,
        null,
        labels,
        null);
  }

  private static int size(JsonNode value) {
    return value.isNumber() ? (int) Math.max(0, value.doubleValue()) : 0;
  }

  private static HubText text(JsonNode json) {
    String text = Json.string(json, "text");
    List<HubToken> tokens = new ArrayList<>();
    for (JsonNode token : json.path("tokens")) {
      tokens.add(HubToken.of(Json.whole(token, "start"), Json.whole(token, "end")));
    }
    return new HubText(text, tokens);
  }

  private static void addLabels(ObjectNode json, List<HubLabel> labels) {
    Map<Integer, String> byToken = new LinkedHashMap<>();
    int number = 0;
    for (JsonNode span : json.path("spans")) {
      String id = json.has("relations") ? "s" + number++ : Json.text(span, "id");
      labels.add(region(span, id));
      if (span.has("token_end") && id != null) {
        byToken.put(Json.whole(span, "token_end"), id);
      }
    }
    for (JsonNode entity : json.path("entities")) {
      if (entity.size() != 3) {
        throw new IllegalArgumentException(
            "entity " + entity + " (expected: start, end and label)");
      }
      int start = Json.wholeOf(entity.path(0), "start");
      int end = Json.wholeOf(entity.path(1), "end");
      labels.add(HubLabel.of(new Span(entity.path(2).asString(""), start, end)));
    }
    for (JsonNode relation : json.path("relations")) {
      labels.add(relation(relation, byToken, labels, json.path("tokens")));
    }
    if (json.path("label").isString() && !json.path("spans").isArray()) {
      labels.add(HubLabel.of(new Choice(json.path("label").stringValue())));
    }
    for (JsonNode accepted : json.path("accept")) {
      labels.add(HubLabel.of(new Choice(accepted.asString(""))));
    }
    for (Map.Entry<String, JsonNode> category : json.path("cats").properties()) {
      double value = Json.numberOf(category.getValue(), "cats/" + category.getKey());
      if (value >= 0.5) {
        Double confidence = value == 1 ? null : value;
        labels.add(HubLabel.of(new Choice(category.getKey())).withConfidence(confidence));
      }
    }
  }

  private static HubLabel region(JsonNode span, @Nullable String id) {
    String name = Json.string(span, "label");
    Label shape;
    if (span.has("points") && span.path("type").asString("").equals("polygon")) {
      double[] corners =
          span.path("points")
              .valueStream()
              .flatMapToDouble(p -> java.util.Arrays.stream(Json.numbers(p, "points")))
              .toArray();
      shape = new Polygon(name, List.of(Ring.of(corners)));
    } else if (span.has("width") && span.has("x")) {
      shape =
          Box.upright(
              name,
              Json.number(span, "x"),
              Json.number(span, "y"),
              Json.number(span, "width"),
              Json.number(span, "height"));
    } else {
      shape = new Span(name, Json.whole(span, "start"), Json.whole(span, "end"));
    }
    return HubLabel.of(shape)
        .withId(id)
        .withConfidence(Json.optional(span, "score"))
        .withAttributes(Json.rest(span, SPAN));
  }

  /** Relations name tokens; the span that ends with one is meant, or one of that token is made. */
  private static HubLabel relation(
      JsonNode relation, Map<Integer, String> byToken, List<HubLabel> labels, JsonNode tokens) {
    String[] ends = new String[2];
    int at = 0;
    for (String end : List.of("head", "child")) {
      int token = Json.whole(relation, end);
      String id = byToken.get(token);
      if (id == null) {
        id = "t" + token;
        JsonNode place = tokens.path(token);
        Span span = new Span("token", Json.whole(place, "start"), Json.whole(place, "end"));
        labels.add(HubLabel.of(span).withId(id));
        byToken.put(token, id);
      }
      ends[at++] = id;
    }
    return HubLabel.of(new Relation(Json.string(relation, "label"), ends[0], ends[1]));
  }

  static ObjectNode write(HubItem item, Losses losses) {
    losses.count(item, ProdigyFormat.CARRIES);
    ObjectNode json = Json.NODES.objectNode();
    HubText text = item.text();
    if (text != null) {
      json.put("text", text.text());
      addTokens(text, json);
    }
    HubImage image = item.image();
    if (image != null) {
      json.put("image", image.path());
      if (image.knowsSize()) {
        json.put("width", image.width()).put("height", image.height());
      }
    }
    json.put("key", item.key());
    List<HubLabel> whole = new ArrayList<>();
    Map<String, Integer> lastTokens = new LinkedHashMap<>();
    ArrayNode spans = Json.NODES.arrayNode();
    for (HubLabel label : item.labels()) {
      if (label.shape(Choice.class) != null) {
        whole.add(label);
      } else {
        addSpans(label, item, spans, lastTokens);
      }
    }
    boolean classified = !whole.isEmpty() && spans.isEmpty();
    if (!classified) {
      json.set("spans", spans);
    }
    addRelations(item, lastTokens, json, losses);
    addClasses(whole, classified, json);
    if (!item.meta().isEmpty()) {
      item.meta().forEach(json.putObject("meta")::set);
    }
    json.put("answer", "accept");
    addAnnotator(item, json);
    return json;
  }

  private static void addTokens(HubText text, ObjectNode json) {
    if (text.tokens().isEmpty()) {
      return;
    }
    CodePoints offsets = text.offsets();
    ArrayNode tokens = json.putArray("tokens");
    for (int i = 0; i < text.tokens().size(); i++) {
      HubToken token = text.tokens().get(i);
      boolean space =
          token.end() < offsets.length() && offsets.slice(token.end(), token.end() + 1).isBlank();
      tokens
          .addObject()
          .put("text", offsets.slice(token.start(), token.end()))
          .put("start", token.start())
          .put("end", token.end())
          .put("id", i)
          .put("ws", space);
    }
  }

  private static void addSpans(
      HubLabel label, HubItem item, ArrayNode spans, Map<String, Integer> lastTokens) {
    for (Label shape : label.shapes()) {
      ObjectNode json = Json.NODES.objectNode().put("label", shape.classId());
      switch (shape) {
        case Span span -> {
          json.put("start", span.start()).put("end", span.end());
          addTokenRange(span, label, item, json, lastTokens);
        }
        case Polygon polygon -> {
          json.put("type", "polygon");
          ArrayNode points = json.putArray("points");
          double[] corners = polygon.parts().getFirst().coordinates();
          for (int i = 0; i < corners.length; i += 2) {
            points.addArray().add(Json.node(corners[i])).add(Json.node(corners[i + 1]));
          }
        }
        case Relation _ -> {
          return;
        }
        default -> {
          Box box = label.box();
          if (box == null) {
            return;
          }
          json.put("type", "rect");
          json.set("x", Json.node(box.x()));
          json.set("y", Json.node(box.y()));
          json.set("width", Json.node(box.width()));
          json.set("height", Json.node(box.height()));
        }
      }
      if (label.confidence() != null) {
        json.put("score", label.confidence());
      }
      if (label.id() != null) {
        json.put("id", label.id());
      }
      Json.addTo(json, label.attributes());
      spans.add(json);
      if (!(shape instanceof Span)) {
        return;
      }
    }
  }

  private static void addTokenRange(
      Span span, HubLabel label, HubItem item, ObjectNode json, Map<String, Integer> lastTokens) {
    List<HubToken> tokens = item.requireText().tokens();
    int first = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() == span.start()) {
        first = i;
      }
      if (first >= 0 && tokens.get(i).end() == span.end()) {
        json.put("token_start", first).put("token_end", i);
        if (label.id() != null) {
          lastTokens.put(label.id(), i);
        }
        return;
      }
    }
  }

  private static void addRelations(
      HubItem item, Map<String, Integer> lastTokens, ObjectNode json, Losses losses) {
    for (HubLabel label : item.labels()) {
      Relation relation = label.shape(Relation.class);
      if (relation != null) {
        Integer head = lastTokens.get(relation.from());
        Integer child = lastTokens.get(relation.to());
        if (head == null || child == null) {
          losses.add("relation between other than spans of tokens", item.key());
        } else {
          json.withArray("relations")
              .addObject()
              .put("head", head)
              .put("child", child)
              .put("label", relation.classId());
        }
      }
    }
  }

  private static void addClasses(List<HubLabel> whole, boolean alone, ObjectNode json) {
    boolean plain = alone && whole.stream().allMatch(label -> label.confidence() == null);
    if (plain && whole.size() == 1) {
      json.put("label", whole.getFirst().className());
    } else if (plain) {
      whole.forEach(label -> json.withArray("accept").add(label.className()));
    } else if (!whole.isEmpty()) {
      ObjectNode cats = json.putObject("cats");
      for (HubLabel label : whole) {
        Double confidence = label.confidence();
        cats.put(String.valueOf(label.className()), confidence == null ? 1.0 : confidence);
      }
    }
  }

  private static void addAnnotator(HubItem item, ObjectNode json) {
    item.labels().stream()
        .map(HubLabel::by)
        .filter(by -> by != null)
        .findFirst()
        .ifPresent(by -> json.put("_annotator_id", by.name()));
  }
}
