package dev.assay.formats.labelbox;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Number;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Span;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Annotations of the import form and the labels they stand for. The last character of an entity is
 * within it. Answers are classes or texts of the field the question is; further answers of a region
 * are its attributes. A metric is a number.
 */
final class LabelboxShapes {
  private LabelboxShapes() {}

  static List<HubLabel> read(JsonNode json) {
    String id = Json.text(json, "uuid");
    String field = name(json);
    if (json.has("answer")) {
      return answers(json, field, id);
    }
    Map<String, JsonNode> attributes = attributes(json);
    if (json.has("metricValue")) {
      JsonNode value = json.path("metricValue");
      String metric = json.path("metricName").asString("metric");
      if (!value.isNumber()) {
        attributes.put("metricValue", value);
        return List.of(
            new HubLabel(List.of(), attributes, null, null).withId(id).withField(metric));
      }
      Label number = new Number(value.doubleValue());
      return List.of(HubLabel.of(number).withId(id).withField(metric).withAttributes(attributes));
    }
    if (json.has("messageEvaluationTask")) {
      attributes.put("messageEvaluationTask", json.path("messageEvaluationTask"));
      return List.of(new HubLabel(List.of(), attributes, null, null).withId(id).withField(field));
    }
    Label shape = shape(json, field);
    return List.of(
        HubLabel.of(shape)
            .withId(id)
            .withAttributes(attributes)
            .withConfidence(Json.optional(json, "confidence")));
  }

  private static String name(JsonNode json) {
    String name = Json.text(json, "name");
    String id = name == null ? Json.text(json, "schemaId") : name;
    return id == null || id.isBlank() ? "annotation" : id;
  }

  private static Map<String, JsonNode> attributes(JsonNode json) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (String kept : List.of("page", "unit", "messageId", "customMetrics", "aggregation")) {
      if (json.has(kept)) {
        attributes.put(kept, json.path(kept));
      }
    }
    for (JsonNode nested : json.path("classifications")) {
      JsonNode answer = nested.path("answer");
      attributes.put(name(nested), answer.has("name") ? answer.path("name") : answer);
    }
    return attributes;
  }

  private static List<HubLabel> answers(JsonNode json, String field, @Nullable String id) {
    JsonNode answer = json.path("answer");
    Map<String, JsonNode> attributes = attributes(json);
    if (json.has("frames")) {
      attributes.put("frames", json.path("frames"));
    }
    List<HubLabel> labels = new ArrayList<>();
    if (answer.isString()) {
      labels.add(HubLabel.of(new Text(answer.stringValue())).withId(id));
    } else if (answer.isArray()) {
      for (JsonNode one : answer) {
        labels.add(
            HubLabel.of(new Choice(name(one))).withConfidence(Json.optional(one, "confidence")));
      }
    } else {
      labels.add(
          HubLabel.of(new Choice(name(answer)))
              .withId(id)
              .withConfidence(Json.optional(answer, "confidence")));
    }
    labels.replaceAll(label -> label.withField(field).withAttributes(attributes));
    return labels;
  }

  /** The shape of an annotation of either form. */
  static Label shape(JsonNode json, String name) {
    if (json.path("bbox").isObject() || json.path("bounding_box").isObject()) {
      return box(json.path(json.has("bbox") ? "bbox" : "bounding_box"), name);
    }
    if (json.path("polygon").isArray()) {
      double[] corners = new double[json.path("polygon").size() * 2];
      int at = 0;
      for (JsonNode corner : json.path("polygon")) {
        corners[at++] = Json.number(corner, "x");
        corners[at++] = Json.number(corner, "y");
      }
      return new Polygon(name, List.of(Ring.of(corners)));
    }
    if (json.path("line").isArray()) {
      List<Point> points = new ArrayList<>();
      for (JsonNode point : json.path("line")) {
        points.add(new Point(Json.number(point, "x"), Json.number(point, "y")));
      }
      return new Polyline(name, points);
    }
    if (json.path("point").isObject()) {
      double x = Json.number(json.path("point"), "x");
      double y = Json.number(json.path("point"), "y");
      return new Keypoints(name, List.of(new Keypoints.Keypoint(x, y, 2)));
    }
    JsonNode location =
        json.has("location") ? json.path("location") : json.path("data").path("location");
    if (location.isObject()) {
      int start = Json.whole(location, "start");
      return new Span(name, start, Json.whole(location, "end") + 1);
    }
    if (json.path("relationship").isObject()) {
      JsonNode relation = json.path("relationship");
      return new Relation(name, Json.string(relation, "source"), Json.string(relation, "target"));
    }
    if (json.path("segments").isArray()) {
      return track(json.path("segments"), name);
    }
    if (json.has("mask")) {
      throw new IllegalArgumentException(
          "mask on another server (expected: bbox, polygon or another place in the file)");
    }
    throw new IllegalArgumentException(
        "annotation without a place that is known (expected: bbox, polygon, line, point, location,"
            + " relationship, segments or answer)");
  }

  private static Box box(JsonNode box, String name) {
    return Box.upright(
        name,
        Json.number(box, "left"),
        Json.number(box, "top"),
        Json.number(box, "width"),
        Json.number(box, "height"));
  }

  /** Keyframes of a video, or stretches of time where they have no place. */
  private static Label track(JsonNode segments, String name) {
    Map<Double, Track.State> states = new TreeMap<>();
    for (JsonNode segment : segments) {
      double last = -1;
      for (JsonNode key : segment.path("keyframes")) {
        double frame = Json.number(key, "frame");
        states.put(frame, new Track.State(frame, shape(key, name), true, true));
        last = frame;
      }
      if (last >= 0 && segments.size() > 1) {
        Track.State state = states.get(last);
        if (state != null) {
          states.putIfAbsent(last + 1, new Track.State(last + 1, state.shape(), false, true));
        }
      }
    }
    if (states.isEmpty()) {
      JsonNode first = segments.path(0);
      return new TimeSegment(
          name, Json.number(first, "start"), Json.number(first, "end"), TimeBase.frames(0));
    }
    return new Track(name, TimeBase.frames(0), List.copyOf(states.values()));
  }
}
