package dev.assay.formats.argilla;

import dev.assay.annotation.Choice;
import dev.assay.annotation.Label;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Span;
import dev.assay.annotation.Text;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record and the item it stands for. A question is the label's field, its response a label by a
 * person, its suggestion one by a model; drafts and discarded responses are left out. A record says
 * nothing of a question's kind, so that a text is a class unless the question's name says otherwise
 * or it has line breaks.
 */
final class ArgillaRecords {
  private static final Set<String> TEXTS =
      Set.of("text", "comment", "correction", "response", "rewrite", "answer", "feedback");
  private static final Set<String> NO_ANSWER = Set.of("draft", "discarded");
  private static final Set<String> KNOWN =
      Set.of("id", "fields", "metadata", "responses", "suggestions", "vectors", "_server_id");

  private ArgillaRecords() {}

  static HubItem read(JsonNode record, String key) {
    ObjectNode json = Json.object(record);
    JsonNode fields = json.path("fields");
    if (!fields.isObject()) {
      throw new IllegalArgumentException("no fields (expected: an object of fields)");
    }
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    json.path("metadata").properties().forEach(e -> meta.put(e.getKey(), e.getValue()));
    Json.rest(json, KNOWN).forEach(meta::putIfAbsent);
    String text = null;
    String image = null;
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String value = field.getValue().isString() ? field.getValue().stringValue() : null;
      if (value != null && field.getKey().equals("image") && !value.startsWith("data:")) {
        image = value;
      } else if (value != null && text == null) {
        text = value;
      } else {
        meta.put(field.getKey(), field.getValue());
      }
    }
    List<HubLabel> labels = new ArrayList<>();
    for (Map.Entry<String, JsonNode> question : json.path("responses").properties()) {
      JsonNode list = question.getValue();
      for (JsonNode response : list.isArray() ? list : Json.NODES.arrayNode().add(list)) {
        String by = Json.text(response, "user_id");
        HubAuthor author = HubAuthor.person(by == null ? "" : by);
        if (!NO_ANSWER.contains(response.path("status").asString("submitted"))) {
          add(question.getKey(), response, author, labels);
        }
      }
    }
    for (Map.Entry<String, JsonNode> question : json.path("suggestions").properties()) {
      JsonNode suggestion = question.getValue();
      if (suggestion.has("value")) {
        HubAuthor author = HubAuthor.model(suggestion.path("agent").asString(""));
        add(question.getKey(), suggestion, author, labels);
      }
    }
    String id = Json.text(json, "id");
    return new HubItem(
        id == null || id.isBlank() ? key : id,
        image == null || image.isBlank() ? null : new HubImage(image, 0, 0),
        text == null ? null : HubText.of(text),
        Map.of(),
        meta,
        null,
        labels,
        null);
  }

  private static void add(
      String question, JsonNode answer, HubAuthor author, List<HubLabel> labels) {
    JsonNode value = answer.path("value");
    List<Label> shapes = new ArrayList<>();
    if (value.isString()) {
      String text = value.stringValue();
      boolean prose = TEXTS.contains(question) || text.indexOf('\n') >= 0 || text.isBlank();
      shapes.add(prose ? new Text(text) : new Choice(text));
    } else if (value.isNumber()) {
      shapes.add(new Rating(Json.wholeOf(value, "value")));
    } else if (value.isArray() && value.path(0).has("rank")) {
      List<JsonNode> ranked = new ArrayList<>(value.valueStream().toList());
      ranked.sort(Comparator.comparingDouble(one -> Json.number(one, "rank")));
      shapes.add(new Ranking(ranked.stream().map(one -> Json.string(one, "value")).toList()));
    } else if (value.isArray()) {
      for (JsonNode one : value) {
        shapes.add(
            one.isString()
                ? new Choice(one.stringValue())
                : new Span(
                    Json.string(one, "label"), Json.whole(one, "start"), Json.whole(one, "end")));
      }
    }
    if (value.isArray() && value.isEmpty() && author.kind() == HubAuthor.Kind.PERSON) {
      labels.add(HubLabel.nothing(author).withField(question));
    }
    JsonNode scores = answer.path("score");
    for (int i = 0; i < shapes.size(); i++) {
      JsonNode score = scores.isArray() ? scores.path(i) : scores;
      labels.add(
          HubLabel.of(shapes.get(i))
              .withField(question)
              .withBy(author)
              .withConfidence(score.isNumber() ? score.doubleValue() : null));
    }
  }

  static ObjectNode write(HubItem item, Losses losses) {
    losses.count(item, ArgillaFormat.CARRIES);
    ObjectNode json = Json.NODES.objectNode().put("id", item.key());
    ObjectNode fields = json.putObject("fields");
    if (item.text() != null) {
      fields.put("text", item.text().text());
    }
    HubImage image = item.image();
    if (image != null) {
      fields.put("image", image.path());
    }
    item.meta().forEach(json.putObject("metadata")::set);
    ObjectNode responses = json.putObject("responses");
    ObjectNode suggestions = json.putObject("suggestions");
    Map<String, List<HubLabel>> answers = new LinkedHashMap<>();
    for (HubLabel label : item.labels()) {
      if (label.isNothing()
          || (!label.shapes().isEmpty() && ArgillaFormat.CARRIES.contains(kind(label)))) {
        HubAuthor by = label.by();
        String name = question(label) + "\n" + (by == null ? "" : by.kind() + by.name());
        answers.computeIfAbsent(name, _ -> new ArrayList<>()).add(label);
      }
    }
    for (List<HubLabel> labels : answers.values()) {
      HubLabel first = labels.getFirst();
      HubAuthor by = first.by();
      ObjectNode answer = Json.NODES.objectNode();
      answer.set("value", value(labels));
      if (by != null && by.kind() != HubAuthor.Kind.PERSON) {
        addScores(labels, answer);
        answer.put("agent", by.name());
        if (suggestions.has(question(first))) {
          losses.add("second suggestion for a question", item.key());
        } else {
          suggestions.set(question(first), answer);
        }
      } else {
        if (by != null) {
          answer.put("user_id", by.name());
        }
        if (labels.stream().anyMatch(label -> label.confidence() != null)) {
          losses.add("confidence of a person", item.key());
        }
        responses.withArray(question(first)).add(answer.put("status", "submitted"));
      }
    }
    return json;
  }

  private static Carries kind(HubLabel label) {
    return Carries.of(label.shapes().getFirst());
  }

  private static String question(HubLabel label) {
    String field = label.field();
    if (field != null) {
      return field;
    }
    return switch (label.isNothing() ? null : label.shapes().getFirst()) {
      case null -> "label";
      case Span _ -> "span";
      case Rating _ -> "rating";
      case Text _ -> "text";
      case Ranking _ -> "ranking";
      default -> "label";
    };
  }

  private static JsonNode value(List<HubLabel> labels) {
    Label first = labels.getFirst().isNothing() ? null : labels.getFirst().shapes().getFirst();
    switch (first) {
      case null -> {
        return Json.NODES.arrayNode();
      }
      case Rating rating -> {
        return Json.NODES.numberNode(rating.value());
      }
      case Text text -> {
        return Json.NODES.stringNode(text.value());
      }
      case Ranking ranking -> {
        ArrayNode list = Json.NODES.arrayNode();
        ranking.order().forEach(one -> list.addObject().put("value", one).put("rank", list.size()));
        return list;
      }
      default -> {}
    }
    ArrayNode list = Json.NODES.arrayNode();
    for (HubLabel label : labels) {
      for (Label shape : label.shapes()) {
        if (shape instanceof Span span) {
          list.addObject()
              .put("label", span.classId())
              .put("start", span.start())
              .put("end", span.end());
        } else {
          list.add(shape.classId());
        }
      }
    }
    return list.size() == 1 && first instanceof Choice ? list.get(0) : list;
  }

  private static void addScores(List<HubLabel> labels, ObjectNode answer) {
    List<@Nullable Double> scores = new ArrayList<>();
    labels.forEach(label -> scores.add(label.confidence()));
    if (scores.size() == 1 && labels.getFirst().confidence() != null) {
      answer.put("score", labels.getFirst().confidence());
    } else if (scores.stream().allMatch(score -> score != null)) {
      scores.forEach(answer.putArray("score")::add);
    }
  }
}
