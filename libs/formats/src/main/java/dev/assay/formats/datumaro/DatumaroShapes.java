package dev.assay.formats.datumaro;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Text;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Annotations and the labels they stand for. Turned boxes have the attribute {@code rotation}.
 *
 * @param names of the labels by number
 */
record DatumaroShapes(List<String> names) {
  private static final Set<String> OWN =
      Set.of(
          "id",
          "type",
          "attributes",
          "label_id",
          "bbox",
          "points",
          "rle",
          "caption",
          "position",
          "rotation",
          "scale",
          "visibility");

  HubLabel read(JsonNode json) {
    String type = Json.string(json, "type");
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    json.path("attributes").properties().forEach(e -> attributes.put(e.getKey(), e.getValue()));
    for (Map.Entry<String, JsonNode> other : Json.rest(json, OWN).entrySet()) {
      JsonNode value = other.getValue();
      boolean says = !value.isNull() && !(value.isNumber() && value.doubleValue() == 0);
      if (says && !attributes.containsKey(other.getKey())) {
        attributes.put(other.getKey(), value);
      }
    }
    Label shape =
        type.equals("caption")
            ? new Text(Json.string(json, "caption"))
            : shape(type, json, name(json), attributes);
    if (shape instanceof Box box && box.rotation() != 0) {
      attributes.remove("rotation");
    }
    String id = Json.text(json, "id");
    return HubLabel.of(shape).withId(id).withAttributes(attributes);
  }

  private String name(JsonNode json) {
    JsonNode number = json.path("label_id");
    if (!number.isIntegralNumber()
        || number.doubleValue() < 0
        || number.doubleValue() >= names.size()) {
      throw new IllegalArgumentException(
          "label_id %s (expected: 0 to %d)".formatted(number, names.size() - 1));
    }
    return names.get(number.intValue());
  }

  private static Label shape(
      String type, JsonNode json, String name, Map<String, JsonNode> attributes) {
    return switch (type) {
      case "label" -> new Choice(name);
      case "bbox" -> {
        double[] box = Json.numbers(json.path("bbox"), "bbox");
        if (box.length != 4) {
          throw new IllegalArgumentException(
              "bbox of %d numbers (expected: 4)".formatted(box.length));
        }
        JsonNode turn = attributes.get("rotation");
        double angle = turn != null && turn.isNumber() ? turn.doubleValue() : 0;
        yield new Box(name, box[0], box[1], box[2], box[3], angle);
      }
      case "polygon" -> new Polygon(name, List.of(Ring.of(points(json))));
      case "polyline" -> new Polyline(name, pairs(points(json)));
      case "points" -> keypoints(json, name);
      case "ellipse" -> {
        double[] box = points(json);
        if (box.length != 4) {
          throw new IllegalArgumentException(
              "ellipse of %d numbers (expected: 4)".formatted(box.length));
        }
        double rx = Math.abs(box[2] - box[0]) / 2;
        double ry = Math.abs(box[3] - box[1]) / 2;
        yield new Ellipse(name, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, rx, ry, 0);
      }
      case "mask" -> new Mask(name, pixels(json.path("rle")));
      case "cuboid_3d" -> cuboid(json, name);
      default -> throw new IllegalArgumentException("type '" + type + "' (expected: a known one)");
    };
  }

  private static double[] points(JsonNode json) {
    return Json.numbers(json.path("points"), "points");
  }

  private static List<Point> pairs(double[] numbers) {
    if (numbers.length % 2 != 0) {
      throw new IllegalArgumentException(
          "%d coordinates (expected: x and y in turn)".formatted(numbers.length));
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new Point(numbers[i], numbers[i + 1]));
    }
    return points;
  }

  private static Keypoints keypoints(JsonNode json, String name) {
    List<Point> points = pairs(points(json));
    List<Keypoints.Keypoint> list = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      JsonNode visibility = json.path("visibility").path(i);
      int seen = visibility.isNumber() ? Json.wholeOf(visibility, "visibility") : 2;
      list.add(new Keypoints.Keypoint(points.get(i).x(), points.get(i).y(), seen));
    }
    return new Keypoints(name, list);
  }

  private static PixelRuns pixels(JsonNode rle) {
    double[] size = Json.numbers(rle.path("size"), "size");
    if (size.length != 2) {
      throw new IllegalArgumentException("rle without size (expected: height, width)");
    }
    JsonNode counts = rle.path("counts");
    if (counts.isArray()) {
      int[] runs = Arrays.stream(Json.numbers(counts, "counts")).mapToInt(n -> (int) n).toArray();
      return PixelRuns.of((int) size[1], (int) size[0], runs);
    }
    return PixelRuns.parse((int) size[1], (int) size[0], Json.string(rle, "counts"));
  }

  private static Cuboid cuboid(JsonNode json, String name) {
    double[] at = three(json, "position");
    double[] turn = three(json, "rotation");
    double[] size = three(json, "scale");
    Quaternion rotation = Quaternion.ofEuler(turn[0], turn[1], turn[2]);
    return new Cuboid(name, at[0], at[1], at[2], size[0], size[1], size[2], rotation);
  }

  private static double[] three(JsonNode json, String member) {
    double[] numbers = Json.numbers(json.path(member), member);
    if (numbers.length != 3) {
      throw new IllegalArgumentException(
          "%s of %d numbers (expected: 3)".formatted(member, numbers.length));
    }
    return numbers;
  }

  /** An annotation of a shape without id and label; null = the format has no place for it. */
  static @Nullable ObjectNode write(Label shape) {
    ObjectNode json = Json.NODES.objectNode();
    switch (shape) {
      case Choice _ -> json.put("type", "label");
      case Text text -> json.put("type", "caption").put("caption", text.value());
      case Box box ->
          numbers(json.put("type", "bbox"), "bbox", box.x(), box.y(), box.width(), box.height());
      case Polygon polygon ->
          numbers(json.put("type", "polygon"), "points", polygon.parts().getFirst().coordinates());
      case Polyline line ->
          numbers(
              json.put("type", "polyline"),
              "points",
              line.points().stream()
                  .flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.x(), p.y()))
                  .toArray());
      case Keypoints keypoints -> {
        numbers(
            json.put("type", "points"),
            "points",
            keypoints.points().stream()
                .flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.x(), p.y()))
                .toArray());
        ArrayNode seen = json.putArray("visibility");
        keypoints.points().forEach(p -> seen.add(p.visibility()));
      }
      case Ellipse e when e.rotation() == 0 ->
          numbers(
              json.put("type", "ellipse"),
              "points",
              e.x() - e.radiusX(),
              e.y() - e.radiusY(),
              e.x() + e.radiusX(),
              e.y() + e.radiusY());
      case Mask mask -> {
        ObjectNode rle = json.put("type", "mask").putObject("rle");
        rle.put("counts", mask.pixels().compressed());
        rle.putArray("size").add(mask.pixels().height()).add(mask.pixels().width());
      }
      case Cuboid cuboid -> {
        json.put("type", "cuboid_3d");
        numbers(json, "position", cuboid.x(), cuboid.y(), cuboid.z());
        numbers(json, "rotation", cuboid.rotation().euler());
        numbers(json, "scale", cuboid.length(), cuboid.width(), cuboid.height());
      }
      default -> {
        return null;
      }
    }
    return json;
  }

  private static void numbers(ObjectNode json, String name, double... values) {
    ArrayNode array = json.putArray(name);
    for (double value : values) {
      array.add(Json.node(value));
    }
  }
}
