package dev.assay.formats.labelstudio;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the task of one item: an annotation for each person, a prediction for each model. */
final class TaskWriter {
  private static final Set<String> OWN =
      Set.of(
          "labels",
          "width",
          "unit",
          "framesCount",
          "duration",
          "ranges",
          "direction",
          "type",
          "bucket",
          "buckets");

  private final HubItem item;
  private final Losses losses;
  private final @Nullable CodePoints offsets;
  private final Set<String> ids = new HashSet<>();
  private int made;

  TaskWriter(HubItem item, Losses losses) {
    this.item = item;
    this.losses = losses;
    this.offsets = item.text() == null ? null : item.text().offsets();
  }

  ObjectNode write() {
    losses.count(item, LabelStudioFormat.CARRIES);
    ObjectNode task = Json.NODES.objectNode();
    ObjectNode data = task.putObject("data").put("key", item.key());
    HubImage image = item.image();
    if (image != null) {
      data.put("image", image.path());
    }
    if (item.text() != null) {
      data.put("text", item.text().text());
    }
    item.assets().forEach(data::put);
    item.meta().forEach(data::putIfAbsent);
    Map<String, ObjectNode> byAuthor = new LinkedHashMap<>();
    ArrayNode annotations = task.putArray("annotations");
    ArrayNode predictions = Json.NODES.arrayNode();
    item.labels().forEach(label -> ids.add(String.valueOf(label.id())));
    for (HubLabel label : item.labels()) {
      HubAuthor by = label.by();
      boolean model = by != null && by.kind() != HubAuthor.Kind.PERSON;
      String name = by == null ? "" : by.kind() + " " + by.name();
      ObjectNode own = byAuthor.get(name);
      if (own == null) {
        own = (model ? predictions : annotations).addObject();
        byAuthor.put(name, own);
        own.putArray("result");
        if (model) {
          own.put("model_version", by == null ? "" : by.name());
        } else {
          own.put("was_cancelled", false).put("ground_truth", false);
          if (by != null) {
            own.putObject("completed_by").put("email", by.name());
          }
        }
      }
      add(label, own.withArray("result"));
    }
    if (annotations.isEmpty() && predictions.isEmpty()) {
      annotations.addObject().put("was_cancelled", false).putArray("result");
    }
    if (!predictions.isEmpty()) {
      task.set("predictions", predictions);
    }
    return task;
  }

  private String newId() {
    String id;
    do {
      id = "r" + ++made;
    } while (!ids.add(id));
    return id;
  }

  private void add(HubLabel label, ArrayNode results) {
    Label shape = label.shapes().isEmpty() ? null : label.shapes().getFirst();
    if (shape == null) {
      return;
    }
    if (shape instanceof Polygon polygon && polygon.parts().size() > 1) {
      for (Ring part : polygon.parts()) {
        Polygon own = new Polygon(polygon.classId(), List.of(part));
        add(own, label.withId(null), results);
      }
      losses.add("parts of a polygon (become regions)", item.key());
      return;
    }
    add(shape, label, results);
  }

  private void add(Label shape, HubLabel label, ArrayNode results) {
    ObjectNode result = Json.NODES.objectNode();
    result.put("id", label.id() == null ? newId() : label.id());
    ObjectNode value = Json.NODES.objectNode();
    String type = type(shape, label, value, result);
    if (type == null) {
      losses.add("label without a place on its item", item.key());
      return;
    }
    result.put("type", type);
    if (type.endsWith("labels")) {
      ArrayNode names = value.putArray(type).add(shape.classId());
      label.attributes().getOrDefault("labels", Json.NODES.arrayNode()).forEach(names::add);
    }
    if (!type.equals("relation")) {
      String target = offsets != null && item.image() == null ? "text" : "image";
      String to = item.image() == null && offsets == null ? "object" : target;
      String from = label.field() == null ? type.replace("labels", "label") : label.field();
      result.put("from_name", from).put("to_name", type.equals("pairwise") ? from : to);
      result.set("value", value);
    }
    if (label.confidence() != null) {
      result.put("score", label.confidence());
    }
    results.add(result);
    if (type.endsWith("labels") || type.equals("videorectangle")) {
      addAttributes(label, result, results);
    } else {
      label.attributes().keySet().stream()
          .filter(name -> !OWN.contains(name))
          .forEach(name -> losses.add("attribute " + name + " of no region", item.key()));
    }
  }

  /** Attributes of a region are results of its id. */
  private void addAttributes(HubLabel label, ObjectNode region, ArrayNode results) {
    label
        .attributes()
        .forEach(
            (name, said) -> {
              if (!OWN.contains(name)) {
                ObjectNode result = results.addObject();
                result.put("id", region.path("id").asString("")).put("from_name", name);
                result.put("to_name", region.path("to_name").asString("object"));
                ObjectNode value = result.put("type", "textarea").putObject("value");
                boolean list = said.isArray();
                value.set(
                    "text",
                    list ? said : Json.NODES.arrayNode().add(said.asString(said.toString())));
              }
            });
  }

  private @Nullable String type(Label shape, HubLabel label, ObjectNode value, ObjectNode result) {
    return switch (shape) {
      case Box box -> sized(result) ? box(box, value) : null;
      case Polygon polygon -> {
        if (!sized(result)) {
          yield null;
        }
        points(polygon.parts().getFirst().coordinates(), value);
        value.put("closed", true);
        yield "polygonlabels";
      }
      case Polyline line -> {
        if (!sized(result)) {
          yield null;
        }
        points(
            line.points().stream()
                .flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.x(), p.y()))
                .toArray(),
            value);
        value.put("closed", false);
        yield "polygonlabels";
      }
      case Ellipse e -> {
        if (!sized(result)) {
          yield null;
        }
        place(e.x(), e.y(), value);
        value.put("radiusX", e.radiusX() / width() * 100);
        value.put("radiusY", e.radiusY() / height() * 100);
        value.put("rotation", e.rotation());
        yield "ellipselabels";
      }
      case Keypoints keypoints -> keypoints(keypoints, label, value, result);
      case Mask mask -> brush(mask, value, result);
      case Span span -> {
        if (offsets == null) {
          yield null;
        }
        value.put("start", offsets.toUtf16(span.start())).put("end", offsets.toUtf16(span.end()));
        value.put("text", offsets.slice(span.start(), span.end()));
        yield "labels";
      }
      case Relation relation -> {
        result.put("from_id", relation.from()).put("to_id", relation.to());
        result.set(
            "direction",
            label.attributes().getOrDefault("direction", Json.NODES.stringNode("right")));
        result.putArray("labels").add(relation.classId());
        result.remove("id");
        yield "relation";
      }
      case TimeSegment segment -> {
        if (segment.base().frames()) {
          value
              .putArray("ranges")
              .addObject()
              .put("start", segment.start())
              .put("end", segment.end());
          yield "timelinelabels";
        }
        value.put("start", segment.start()).put("end", segment.end()).put("channel", 0);
        yield "labels";
      }
      case Track track -> track(track, label, value, result);
      case Cuboid _ -> null;
      case Choice choice -> {
        value.putArray("choices").add(choice.classId());
        yield "choices";
      }
      case Taxonomy taxonomy -> {
        taxonomy.path().forEach(value.putArray("taxonomy").addArray()::add);
        yield "taxonomy";
      }
      case Rating rating -> {
        value.put("rating", rating.value());
        yield "rating";
      }
      case Number number -> {
        value.set("number", Json.node(number.value()));
        yield "number";
      }
      case Text text -> {
        boolean date = label.attributes().containsKey("type");
        if (date) {
          value.put("datetime", text.value());
        } else {
          value.putArray("text").add(text.value());
        }
        yield date ? "datetime" : "textarea";
      }
      case Pairwise pairwise -> {
        value.put("selected", pairwise.preferred().name().toLowerCase(Locale.ROOT));
        yield "pairwise";
      }
      case Ranking ranking -> {
        var bucket = label.attributes().get("bucket");
        ArrayNode order =
            value.putObject("ranker").putArray(bucket == null ? "rank" : bucket.asString("rank"));
        ranking.order().forEach(order::add);
        yield "ranker";
      }
    };
  }

  private double width() {
    return item.image() == null ? 100 : item.image().width();
  }

  private double height() {
    return item.image() == null ? 100 : item.image().height();
  }

  /** Percent needs the image's size. */
  private boolean sized(ObjectNode result) {
    HubImage image = item.image();
    if (image == null || !image.knowsSize()) {
      return false;
    }
    result.put("original_width", image.width()).put("original_height", image.height());
    result.put("image_rotation", 0);
    return true;
  }

  private void place(double x, double y, ObjectNode value) {
    value.put("x", x / width() * 100).put("y", y / height() * 100);
  }

  private String box(Box box, ObjectNode value) {
    Point corner = box.corners().getFirst();
    place(corner.x(), corner.y(), value);
    value.put("width", box.width() / width() * 100);
    value.put("height", box.height() / height() * 100);
    value.put("rotation", box.rotation());
    return "rectanglelabels";
  }

  private void points(double[] numbers, ObjectNode value) {
    ArrayNode points = value.putArray("points");
    for (int i = 0; i < numbers.length; i += 2) {
      points.addArray().add(numbers[i] / width() * 100).add(numbers[i + 1] / height() * 100);
    }
  }

  private @Nullable String keypoints(
      Keypoints keypoints, HubLabel label, ObjectNode value, ObjectNode result) {
    if (keypoints.points().isEmpty() || !sized(result)) {
      return null;
    }
    if (keypoints.points().size() > 1) {
      losses.add("points of a figure but the first", item.key());
    }
    Keypoints.Keypoint first = keypoints.points().getFirst();
    place(first.x(), first.y(), value);
    value.set("width", label.attributes().getOrDefault("width", Json.NODES.numberNode(0.5)));
    return "keypointlabels";
  }

  private @Nullable String brush(Mask mask, ObjectNode value, ObjectNode result) {
    HubImage image = item.image();
    boolean fits =
        image != null
            && mask.pixels().width() == image.width()
            && mask.pixels().height() == image.height();
    if (!fits || !sized(result)) {
      return null;
    }
    ArrayNode rle = value.put("format", "rle").putArray("rle");
    for (byte b : BrushRuns.encode(mask.pixels().bitmap())) {
      rle.add(b & 0xff);
    }
    return "brushlabels";
  }

  private @Nullable String track(Track track, HubLabel label, ObjectNode value, ObjectNode result) {
    ArrayNode sequence = value.putArray("sequence");
    for (String kept : List.of("framesCount", "duration")) {
      if (label.attributes().containsKey(kept)) {
        value.set(kept, label.attributes().get(kept));
      }
    }
    sized(result);
    for (Track.State state : track.states()) {
      Box box = state.shape() instanceof Box own ? own : state.shape().bounds();
      if (box == null) {
        return null;
      }
      ObjectNode json = sequence.addObject().put("frame", (int) state.time());
      json.put("enabled", state.present());
      box(box, json);
    }
    value.putArray("labels").add(track.classId());
    return "videorectangle";
  }
}
