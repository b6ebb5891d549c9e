package dev.assay.formats.doccano;

import dev.assay.annotation.Choice;
import dev.assay.annotation.Label;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record and the item it stands for. Labels are triples of start, end (code points) and name,
 * or names of classes; entities with ids can be related.
 */
final class DoccanoRecords {
  private static final Set<String> KNOWN =
      Set.of("id", "text", "data", "label", "labels", "entities", "relations", "cats", "meta");

  private DoccanoRecords() {}

  static HubItem read(JsonNode record, String key) {
    ObjectNode json = Json.object(record);
    String text = Json.string(json, json.has("data") ? "data" : "text");
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    json.path("meta").properties().forEach(e -> meta.put(e.getKey(), e.getValue()));
    Json.rest(json, KNOWN).forEach(meta::putIfAbsent);
    List<HubLabel> labels = new ArrayList<>();
    for (String name : List.of("label", "labels", "entities", "cats")) {
      addLabels(json.path(name), labels);
    }
    for (JsonNode relation : json.path("relations")) {
      String from = Json.text(relation, "from_id");
      String to = Json.text(relation, "to_id");
      String id = Json.text(relation, "id");
      if (from == null || to == null) {
        throw new IllegalArgumentException(
            "relation " + relation + " (expected: from_id and to_id)");
      }
      Relation link = new Relation(Json.string(relation, "type"), from, to);
      labels.add(HubLabel.of(link).withId(id == null ? null : "r" + id));
    }
    int length = text.codePointCount(0, text.length());
    for (HubLabel label : labels) {
      Span span = label.shape(Span.class);
      if (span != null && span.end() > length) {
        throw new IllegalArgumentException(
            "span [%d, %d) (expected: within %d characters)"
                .formatted(span.start(), span.end(), length));
      }
    }
    String id = Json.text(json, "id");
    return new HubItem(
        id == null || id.isBlank() ? key : id,
        null,
        HubText.of(text),
        Map.of(),
        meta,
        null,
        labels,
        null);
  }

  private static void addLabels(JsonNode list, List<HubLabel> labels) {
    if (list.isString()) {
      labels.add(HubLabel.of(new Choice(list.stringValue())));
    }
    for (JsonNode label : list.isArray() ? list : Json.NODES.arrayNode()) {
      if (label.isString()) {
        labels.add(HubLabel.of(new Choice(label.stringValue())));
      } else if (label.isArray() && label.size() == 3) {
        int start = Json.wholeOf(label.path(0), "start");
        int end = Json.wholeOf(label.path(1), "end");
        labels.add(HubLabel.of(new Span(label.path(2).asString(""), start, end)));
      } else if (label.isObject()) {
        int start = Json.whole(label, "start_offset");
        int end = Json.whole(label, "end_offset");
        Span span = new Span(Json.string(label, "label"), start, end);
        labels.add(HubLabel.of(span).withId(Json.text(label, "id")));
      } else {
        throw new IllegalArgumentException(
            "label " + label + " (expected: a name, or start, end and name)");
      }
    }
  }

  static ObjectNode write(HubItem item, Losses losses) {
    losses.count(item, DoccanoFormat.CARRIES);
    ObjectNode json = Json.NODES.objectNode();
    json.put("id", item.key());
    json.put("text", item.requireText().text());
    boolean related = item.labels().stream().anyMatch(l -> l.shape(Relation.class) != null);
    boolean spans = item.labels().stream().anyMatch(l -> l.shape(Span.class) != null);
    boolean classes = item.labels().stream().anyMatch(l -> l.shape(Choice.class) != null);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    ArrayNode entities = json.putArray(related || (spans && classes) ? "entities" : "label");
    for (HubLabel label : item.labels()) {
      addSpans(label, related, numbers, entities, item.key(), losses);
      if (label.shape(Choice.class) != null) {
        (spans || related ? json.withArray("cats") : entities).add(label.className());
      }
    }
    for (HubLabel label : item.labels()) {
      Relation relation = label.shape(Relation.class);
      Integer from = relation == null ? null : numbers.get(relation.from());
      Integer to = relation == null ? null : numbers.get(relation.to());
      if (relation != null && from != null && to != null) {
        ArrayNode relations = json.withArray("relations");
        relations
            .addObject()
            .put("id", relations.size())
            .put("from_id", from)
            .put("to_id", to)
            .put("type", relation.classId());
      } else if (relation != null) {
        losses.add("relation between other than spans", item.key());
      }
    }
    if (!item.meta().isEmpty()) {
      item.meta().forEach(json.putObject("meta")::set);
    }
    return json;
  }

  private static void addSpans(
      HubLabel label,
      boolean related,
      Map<String, Integer> numbers,
      ArrayNode entities,
      String where,
      Losses losses) {
    int parts = 0;
    for (Label shape : label.shapes()) {
      if (!(shape instanceof Span span)) {
        continue;
      }
      if (++parts == 2) {
        losses.add("parts of a span (become spans)", where);
      }
      if (!related) {
        entities.addArray().add(span.start()).add(span.end()).add(span.classId());
        continue;
      }
      int number = number(label, entities.size());
      if (label.id() != null) {
        numbers.putIfAbsent(label.id(), number);
      }
      entities
          .addObject()
          .put("id", number)
          .put("label", span.classId())
          .put("start_offset", span.start())
          .put("end_offset", span.end());
    }
  }

  /** doccano's ids are numbers. */
  private static int number(HubLabel label, int otherwise) {
    String id = label.id();
    return id != null && id.matches("\\d{1,9}") ? Integer.parseInt(id) : 1_000_000_000 + otherwise;
  }
}
