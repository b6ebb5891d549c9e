package dev.assay.formats.labelme;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ring;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.image.LabelImage;
import dev.assay.formats.image.Png;
import dev.assay.formats.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON file and the image it describes. A circle is an ellipse; flags of the image that are set
 * are its classes.
 */
final class LabelmeJson {
  private static final Set<String> SHAPE = Set.of("label", "points", "shape_type", "mask");

  private LabelmeJson() {}

  static HubItem read(JsonNode record, String name, Consumer<String> problems) {
    ObjectNode json = Json.object(record);
    int width = Json.whole(json, "imageWidth");
    int height = Json.whole(json, "imageHeight");
    String path = json.path("imagePath").asString("").replace('\\', '/');
    if (path.isBlank()) {
      path = name.substring(0, name.lastIndexOf('.')) + ".jpg";
    }
    List<HubLabel> labels = new ArrayList<>();
    int number = 0;
    for (JsonNode shape : json.path("shapes")) {
      try {
        labels.add(label(shape, width, height, name));
      } catch (IllegalArgumentException e) {
        problems.accept("shapes/" + number + ": " + e.getMessage());
      } catch (IOException e) {
        problems.accept(
            "shapes/" + number + ": " + (e instanceof FormatException f ? f.reason() : e));
      }
      number++;
    }
    for (Map.Entry<String, JsonNode> flag : json.path("flags").properties()) {
      if (flag.getValue().asBoolean(false) && !flag.getKey().isBlank()) {
        labels.add(HubLabel.of(new Choice(flag.getKey())));
      }
    }
    return HubItem.ofImage(new HubImage(path, width, height), null, labels, null);
  }

  private static HubLabel label(JsonNode json, int width, int height, String name)
      throws IOException {
    String label = Json.string(json, "label");
    List<Point> points = new ArrayList<>();
    for (JsonNode point : json.path("points")) {
      double[] numbers = Json.numbers(point, "points");
      if (numbers.length != 2) {
        throw new IllegalArgumentException("point " + point + " (expected: x and y)");
      }
      points.add(new Point(numbers[0], numbers[1]));
    }
    String kind = json.path("shape_type").asString("polygon");
    Label shape =
        switch (kind) {
          case "polygon" -> polygon(label, points);
          case "rectangle" -> rectangle(label, two(points, kind));
          case "circle" -> {
            List<Point> two = two(points, kind);
            Point centre = two.getFirst();
            double radius = Math.hypot(two.get(1).x() - centre.x(), two.get(1).y() - centre.y());
            yield new Ellipse(label, centre.x(), centre.y(), radius, radius, 0);
          }
          case "line", "linestrip" -> new Polyline(label, points);
          case "point", "points" -> keypoints(label, points);
          case "mask" -> mask(json, label, two(points, kind), width, height, name);
          default ->
              throw new IllegalArgumentException("shape_type '" + kind + "' (expected: a shape)");
        };
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : Json.rest(json, SHAPE).entrySet()) {
      JsonNode value = entry.getValue();
      boolean says = !value.isNull() && !(value.isObject() && value.isEmpty());
      if (says && !(value.isString() && value.stringValue().isEmpty())) {
        attributes.put(entry.getKey(), value);
      }
    }
    return HubLabel.of(shape).withAttributes(attributes);
  }

  private static List<Point> two(List<Point> points, String kind) {
    if (points.size() != 2) {
      throw new IllegalArgumentException(
          "%s of %d points (expected: 2)".formatted(kind, points.size()));
    }
    return points;
  }

  private static Polygon polygon(String label, List<Point> points) {
    double[] corners = new double[points.size() * 2];
    for (int i = 0; i < points.size(); i++) {
      corners[2 * i] = points.get(i).x();
      corners[2 * i + 1] = points.get(i).y();
    }
    return new Polygon(label, List.of(Ring.of(corners)));
  }

  private static Box rectangle(String label, List<Point> points) {
    Point a = points.get(0);
    Point b = points.get(1);
    return Box.upright(
        label,
        Math.min(a.x(), b.x()),
        Math.min(a.y(), b.y()),
        Math.abs(b.x() - a.x()),
        Math.abs(b.y() - a.y()));
  }

  private static Keypoints keypoints(String label, List<Point> points) {
    return new Keypoints(
        label, points.stream().map(p -> new Keypoints.Keypoint(p.x(), p.y(), 2)).toList());
  }

  /** A PNG in base 64 that lies within two corners, the last pixel included. */
  private static Mask mask(
      JsonNode json, String label, List<Point> corners, int width, int height, String name)
      throws IOException {
    if ((long) width * height > 100_000_000 || width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "image of %d × %d (expected: at most 100 million pixels)".formatted(width, height));
    }
    byte[] png = Base64.getDecoder().decode(Json.string(json, "mask"));
    LabelImage image = LabelImage.read(png, width * height, name);
    int left = (int) Math.round(corners.get(0).x());
    int top = (int) Math.round(corners.get(0).y());
    if (left < 0 || top < 0 || left > width - image.width() || top > height - image.height()) {
      throw new IllegalArgumentException(
          "mask of %d × %d at %d, %d (expected: within the image)"
              .formatted(image.width(), image.height(), left, top));
    }
    boolean[] inside = new boolean[width * height];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        boolean on = image.colour(image.values()[y * image.width() + x]) != 0;
        inside[(top + y) * width + left + x] = on;
      }
    }
    return new Mask(label, PixelRuns.ofBitmap(width, height, inside));
  }

  static ObjectNode write(HubItem item, Losses losses) throws IOException {
    losses.count(item, LabelmeFormat.CARRIES);
    HubImage image = item.requireImage();
    ObjectNode json = Json.NODES.objectNode().put("version", "5.4.1");
    ObjectNode flags = json.putObject("flags");
    ArrayNode shapes = json.putArray("shapes");
    int group = 0;
    for (HubLabel label : item.labels()) {
      if (label.shape(Choice.class) != null) {
        flags.put(String.valueOf(label.className()), true);
        continue;
      }
      for (Label shape : label.shapes()) {
        if (shape instanceof Polygon polygon && polygon.parts().size() > 1) {
          group++;
          for (Ring part : polygon.parts()) {
            ObjectNode own = add(new Polygon(polygon.classId(), List.of(part)), label, shapes);
            if (own != null) {
              own.put("group_id", group);
            }
          }
          losses.add("parts of a polygon (become polygons of one group)", item.key());
          break;
        }
        if (add(shape, label, shapes) != null) {
          break;
        }
      }
    }
    json.put("imagePath", image.path()).putNull("imageData");
    json.put("imageHeight", image.height()).put("imageWidth", image.width());
    return json;
  }

  private static @Nullable ObjectNode add(Label shape, HubLabel label, ArrayNode shapes)
      throws IOException {
    ObjectNode json = Json.NODES.objectNode().put("label", shape.classId());
    ArrayNode points = json.putArray("points");
    json.putNull("group_id").put("description", "");
    String kind =
        switch (shape) {
          case Polygon polygon -> {
            double[] corners = polygon.parts().getFirst().coordinates();
            for (int i = 0; i < corners.length; i += 2) {
              add(corners[i], corners[i + 1], points);
            }
            yield "polygon";
          }
          case Polyline line -> {
            line.points().forEach(p -> add(p.x(), p.y(), points));
            yield "linestrip";
          }
          case Keypoints keypoints -> {
            keypoints.points().forEach(p -> add(p.x(), p.y(), points));
            yield keypoints.points().size() == 1 ? "point" : "points";
          }
          case Ellipse circle when circle.radiusX() == circle.radiusY() -> {
            add(circle.x(), circle.y(), points);
            add(circle.x() + circle.radiusX(), circle.y(), points);
            yield "circle";
          }
          case Mask mask when mask.bounds().width() > 0 -> {
            addMask(mask, json, points);
            yield "mask";
          }
          default -> {
            Box box = shape.bounds();
            if (box == null) {
              yield "";
            }
            add(box.x(), box.y(), points);
            add(box.x() + box.width(), box.y() + box.height(), points);
            yield "rectangle";
          }
        };
    if (kind.isEmpty()) {
      return null;
    }
    json.put("shape_type", kind);
    json.setAll(Json.NODES.objectNode().setAll(label.attributes()));
    if (!json.has("flags")) {
      json.putObject("flags");
    }
    shapes.add(json);
    return json;
  }

  private static void add(double x, double y, ArrayNode points) {
    points.addArray().add(Json.node(x)).add(Json.node(y));
  }

  private static void addMask(Mask mask, ObjectNode json, ArrayNode points) throws IOException {
    Box box = mask.bounds();
    int w = (int) box.width();
    int h = (int) box.height();
    boolean[] inside = mask.pixels().bitmap();
    int[] values = new int[w * h];
    for (int i = 0; i < values.length; i++) {
      int place = ((int) box.y() + i / w) * mask.pixels().width() + (int) box.x() + i % w;
      values[i] = inside[place] ? 255 : 0;
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    Png.writeGrey(w, h, values, png);
    json.put("mask", Base64.getEncoder().encodeToString(png.toByteArray()));
    add(box.x(), box.y(), points);
    add(box.x() + w - 1, box.y() + h - 1, points);
  }
}
