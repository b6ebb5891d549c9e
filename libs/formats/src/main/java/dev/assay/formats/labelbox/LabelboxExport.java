package dev.assay.formats.labelbox;

import dev.assay.annotation.Choice;
import dev.assay.annotation.Text;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One data row of an export: the old one-label form, or the new one of projects and labels. */
final class LabelboxExport {
  private LabelboxExport() {}

  static HubItem read(JsonNode json) {
    return json.has("data_row") ? readNew(json) : readOld(json);
  }

  private static HubItem readOld(JsonNode json) {
    List<HubLabel> labels = new ArrayList<>();
    JsonNode label = json.path("Label");
    String by = Json.text(json, "Created By");
    addObjects(label.path("objects"), "title", "featureId", labels);
    for (JsonNode classification : label.path("classifications")) {
      addOldAnswer(classification, labels);
    }
    HubAuthor author = by == null ? null : HubAuthor.person(by);
    labels.replaceAll(own -> own.withBy(author));
    String external = Json.text(json, "External ID");
    String id = external == null || external.isBlank() ? Json.string(json, "DataRow ID") : external;
    String data = json.path("Labeled Data").asString("");
    return item(id, data, 0, 0, labels);
  }

  private static void addOldAnswer(JsonNode classification, List<HubLabel> labels) {
    String field = Json.text(classification, "title");
    JsonNode answer = classification.path("answer");
    List<JsonNode> answers = new ArrayList<>();
    answers.add(answer);
    classification.path("answers").forEach(answers::add);
    for (JsonNode one : answers) {
      if (one.isString()) {
        labels.add(HubLabel.of(new Text(one.stringValue())).withField(field));
      } else if (one.path("title").isString()) {
        labels.add(HubLabel.of(new Choice(one.path("title").stringValue())).withField(field));
      }
    }
  }

  private static HubItem readNew(JsonNode json) {
    JsonNode row = json.path("data_row");
    List<HubLabel> labels = new ArrayList<>();
    for (Map.Entry<String, JsonNode> project : json.path("projects").properties()) {
      for (JsonNode label : project.getValue().path("labels")) {
        List<HubLabel> own = new ArrayList<>();
        JsonNode annotations = label.path("annotations");
        addObjects(annotations.path("objects"), "name", "feature_id", own);
        for (JsonNode classification : annotations.path("classifications")) {
          addAnswer(classification, own);
        }
        String by = Json.text(label.path("label_details"), "created_by");
        HubAuthor author = by == null ? null : HubAuthor.person(by);
        own.forEach(one -> labels.add(one.withBy(author)));
      }
    }
    String key = Json.text(row, "global_key");
    String external = Json.text(row, "external_id");
    String id = key != null ? key : external != null ? external : Json.string(row, "id");
    JsonNode size = json.path("media_attributes");
    return item(
        id,
        row.path("row_data").asString(""),
        size.path("width").asInt(0),
        size.path("height").asInt(0),
        labels);
  }

  private static void addAnswer(JsonNode classification, List<HubLabel> labels) {
    String field = Json.text(classification, "name");
    JsonNode radio = classification.path("radio_answer");
    if (radio.path("name").isString()) {
      labels.add(HubLabel.of(new Choice(radio.path("name").stringValue())).withField(field));
    }
    for (JsonNode answer : classification.path("checklist_answers")) {
      labels.add(HubLabel.of(new Choice(answer.path("name").asString(""))).withField(field));
    }
    JsonNode text = classification.path("text_answer").path("content");
    if (text.isString()) {
      labels.add(HubLabel.of(new Text(text.stringValue())).withField(field));
    }
  }

  private static void addObjects(JsonNode objects, String name, String id, List<HubLabel> labels) {
    for (JsonNode object : objects) {
      String title = Json.text(object, name);
      if (title == null || title.isBlank()) {
        throw new IllegalArgumentException("an object without " + name + " (expected: its class)");
      }
      Map<String, JsonNode> attributes = new LinkedHashMap<>();
      if (object.has("instanceURI") || object.has("mask")) {
        // Pixels lie on their server.
        attributes.put(
            "mask", object.has("mask") ? object.path("mask") : object.path("instanceURI"));
      }
      boolean placed =
          object.has("bbox")
              || object.has("bounding_box")
              || object.has("polygon")
              || object.has("line")
              || object.has("point")
              || object.has("location")
              || object.path("data").has("location");
      HubLabel label =
          placed
              ? HubLabel.of(LabelboxShapes.shape(object, title))
              : HubLabel.of(new Choice(title));
      labels.add(label.withId(Json.text(object, id)).withAttributes(attributes));
    }
  }

  private static HubItem item(
      String id, String data, int width, int height, List<HubLabel> labels) {
    boolean image = data.matches("(?i).*\\.(jpe?g|png|gif|bmp|webp|tiff?)([?#].*)?");
    return new HubItem(
        id.isBlank() ? "row" : id,
        image ? new HubImage(data, Math.max(0, width), Math.max(0, height)) : null,
        null,
        image || data.isBlank() ? Map.of() : Map.of("data", data),
        Map.of(),
        null,
        labels,
        null);
  }
}
