package dev.assay.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads shapes on images and in space. */
record ShapeReader(Checks checks) {
  private static final Set<String> BOX_KEYS =
      Set.of("label", "type", "x", "y", "width", "height", "rotation");
  private static final Set<String> POLYGON_KEYS = Set.of("label", "type", "parts", "holes");
  private static final Set<String> POINTS_KEYS = Set.of("label", "type", "points");
  private static final Set<String> ELLIPSE_KEYS =
      Set.of("label", "type", "x", "y", "radiusX", "radiusY", "rotation");
  private static final Set<String> MASK_KEYS =
      Set.of("label", "type", "width", "height", "rle", "runs");
  private static final Set<String> CUBOID_KEYS =
      Set.of("label", "type", "x", "y", "z", "length", "width", "height", "rotation");

  /** How far from length 1 a rotation may be that somebody rounded. */
  private static final double UNIT = 1e-3;

  @Nullable Label box(JsonNode value, Field field, String pointer) {
    if (!begins(value, BOX_KEYS, "label, x, y, width, height", "box", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    double x = checks.number(value, "x", "pixels", pointer);
    double y = checks.number(value, "y", "pixels", pointer);
    double width = checks.number(value, "width", "pixels", pointer);
    double height = checks.number(value, "height", "pixels", pointer);
    double rotation = rotation(value, pointer);
    if (found == null || !Double.isFinite(x + y + width + height + rotation)) {
      return null;
    }
    boolean wideEnough = checkSize(width, field, Violations.child(pointer, "width"));
    boolean highEnough = checkSize(height, field, Violations.child(pointer, "height"));
    if (!wideEnough || !highEnough) {
      return null;
    }
    Box box = new Box(found.id(), x, y, width, height, rotation);
    return checkInside(box, pointer) ? box : null;
  }

  private boolean begins(
      JsonNode value, Set<String> keys, String expected, String type, String pointer) {
    return checks.keys(value, keys, expected, pointer) && checks.type(value, type, pointer);
  }

  private @Nullable LabelClass labelClass(JsonNode value, Field field, String pointer) {
    return checks.labelClass(value.path("label"), field, Violations.child(pointer, "label"));
  }

  private double rotation(JsonNode value, String pointer) {
    return value.has("rotation") ? checks.number(value, "rotation", "degrees", pointer) : 0;
  }

  private boolean checkSize(double size, Field field, String pointer) {
    if (size > 0 && size >= field.minimumSize()) {
      return true;
    }
    String expected = field.minimumSize() > 0 ? ">= " + field.minimumSize() : "> 0";
    checks.refuse(pointer, size, expected + " pixels");
    return false;
  }

  /** A turned box may reach over the edge with its corners, but not with its centre. */
  private boolean checkInside(Box box, String pointer) {
    ItemExtent extent = checks.extent();
    if (!extent.knowsImage()) {
      return true;
    }
    Point centre = box.centre();
    boolean turned = box.rotation() != 0;
    boolean across =
        checks.withinEdge(
            turned ? centre.x() : box.x(),
            turned ? centre.x() : box.x() + box.width(),
            extent.width(),
            Violations.child(pointer, "x"));
    boolean down =
        checks.withinEdge(
            turned ? centre.y() : box.y(),
            turned ? centre.y() : box.y() + box.height(),
            extent.height(),
            Violations.child(pointer, "y"));
    return across && down;
  }

  @Nullable Label polygon(JsonNode value, Field field, String pointer) {
    if (!begins(value, POLYGON_KEYS, "label, parts, holes", "polygon", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    List<Ring> parts = rings(value.path("parts"), Violations.child(pointer, "parts"));
    List<Ring> holes =
        value.has("holes")
            ? rings(value.path("holes"), Violations.child(pointer, "holes"))
            : List.of();
    if (found == null || parts == null || holes == null) {
      return null;
    }
    if (parts.isEmpty()) {
      checks.refuse(Violations.child(pointer, "parts"), "[]", "at least one part");
      return null;
    }
    return new Polygon(found.id(), parts, holes);
  }

  private @Nullable List<Ring> rings(JsonNode value, String pointer) {
    String ring = "x and y in turn of at least three corners";
    if (!value.isArray()) {
      checks.wrongType(value, "an array of rings, each " + ring, pointer);
      return null;
    }
    List<Ring> rings = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      String place = Violations.child(pointer, i);
      double[] numbers = checks.numbers(value.path(i), ring, place);
      if (numbers == null) {
        return null;
      }
      if (numbers.length < 6 || numbers.length % 2 != 0) {
        checks.refuse(place, numbers.length + " numbers", ring);
        return null;
      }
      Ring read = Ring.of(numbers);
      if (!(read.area() > 0)) {
        checks.refuse(place, "corners on one line", "a ring around some area");
        return null;
      }
      if (!checks.allWithin(numbers, place)) {
        return null;
      }
      rings.add(read);
    }
    return rings;
  }

  @Nullable Label polyline(JsonNode value, Field field, String pointer) {
    if (!begins(value, POINTS_KEYS, "label, points", "polyline", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    String place = Violations.child(pointer, "points");
    String expected = "x and y in turn of at least two points";
    double[] numbers = checks.numbers(value.path("points"), expected, place);
    if (found == null || numbers == null) {
      return null;
    }
    if (numbers.length < 4 || numbers.length % 2 != 0) {
      checks.refuse(place, numbers.length + " numbers", expected);
      return null;
    }
    return checks.allWithin(numbers, place) ? new Polyline(found.id(), Ring.points(numbers)) : null;
  }

  @Nullable Label ellipse(JsonNode value, Field field, String pointer) {
    if (!begins(value, ELLIPSE_KEYS, "label, x, y, radiusX, radiusY", "ellipse", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    double x = checks.number(value, "x", "pixels", pointer);
    double y = checks.number(value, "y", "pixels", pointer);
    double radiusX = checks.size(value, "radiusX", "pixels", pointer);
    double radiusY = checks.size(value, "radiusY", "pixels", pointer);
    double rotation = rotation(value, pointer);
    if (found == null || !Double.isFinite(x + y + radiusX + radiusY + rotation)) {
      return null;
    }
    if (radiusX == 0 || radiusY == 0) {
      String key = radiusX == 0 ? "radiusX" : "radiusY";
      checks.refuse(Violations.child(pointer, key), 0, "> 0 pixels");
      return null;
    }
    return checks.within(x, y, pointer)
        ? new Ellipse(found.id(), x, y, radiusX, radiusY, rotation)
        : null;
  }

  @Nullable Label keypoints(JsonNode value, Field field, String pointer) {
    if (!begins(value, POINTS_KEYS, "label, points", "keypoints", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    String place = Violations.child(pointer, "points");
    JsonNode points = value.path("points");
    if (!points.isArray() || points.isEmpty()) {
      checks.wrongType(points, "an array of points, each [x, y, visibility]", place);
      return null;
    }
    int asked = field.points().size();
    if (asked > 0 && points.size() != asked) {
      checks.refuse(place, points.size() + " points", asked + ", one for each of its names");
      return null;
    }
    List<Keypoints.Keypoint> read = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      Keypoints.Keypoint point = keypoint(points.path(i), Violations.child(place, i));
      if (point == null) {
        return null;
      }
      read.add(point);
    }
    if (read.stream().allMatch(point -> point.visibility() == 0)) {
      checks.refuse(place, "no point labelled", "a visibility of 1 or 2 for at least one");
      return null;
    }
    return found == null ? null : new Keypoints(found.id(), read);
  }

  private Keypoints.@Nullable Keypoint keypoint(JsonNode value, String pointer) {
    String expected = "[x, y, visibility], which is 0 (not labelled), 1 (hidden) or 2";
    double[] numbers = checks.numbers(value, expected, pointer);
    if (numbers == null) {
      return null;
    }
    boolean three = numbers.length == 3;
    if (!three || (numbers[2] != 0 && numbers[2] != 1 && numbers[2] != 2)) {
      checks.wrongType(value, expected, pointer);
      return null;
    }
    return numbers[2] == 0 || checks.within(numbers[0], numbers[1], pointer)
        ? new Keypoints.Keypoint(numbers[0], numbers[1], (int) numbers[2])
        : null;
  }

  @Nullable Label mask(JsonNode value, Field field, String pointer) {
    if (!begins(value, MASK_KEYS, "label, width, height, rle", "mask", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    Integer width = side(value, "width", checks.extent().width(), pointer);
    Integer height = side(value, "height", checks.extent().height(), pointer);
    if (found == null || width == null || height == null) {
      return null;
    }
    String key = value.has("runs") ? "runs" : "rle";
    String place = Violations.child(pointer, key);
    PixelRuns pixels = runs(value.path(key), width, height, place);
    if (pixels != null && pixels.area() == 0) {
      checks.refuse(place, "no pixel", "at least one pixel inside");
      return null;
    }
    return pixels == null ? null : new Mask(found.id(), pixels);
  }

  private @Nullable Integer side(JsonNode value, String key, int image, String pointer) {
    JsonNode side = value.path(key);
    boolean known = checks.extent().knowsImage();
    boolean whole = side.isIntegralNumber() && side.canConvertToInt() && side.intValue() > 0;
    if (!whole || (known && side.intValue() != image)) {
      String expected = known ? "%d, the image's".formatted(image) : "a whole number of pixels";
      checks.wrongType(side, expected, Violations.child(pointer, key));
      return null;
    }
    return side.intValue();
  }

  private @Nullable PixelRuns runs(JsonNode value, int width, int height, String pointer) {
    try {
      if (value.isString()) {
        return PixelRuns.parse(width, height, value.stringValue());
      }
      double[] counts =
          checks.numbers(value, "runs as the string or the list of the COCO API", pointer);
      return counts == null
          ? null
          : PixelRuns.of(width, height, Arrays.stream(counts).mapToInt(ShapeReader::run).toArray());
    } catch (IllegalArgumentException wrong) {
      checks.violations().add(pointer, String.valueOf(wrong.getMessage()));
      return null;
    }
  }

  private static int run(double count) {
    if (count != Math.rint(count) || count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("run of %s pixels (expected: whole)".formatted(count));
    }
    return (int) count;
  }

  @Nullable Label cuboid(JsonNode value, Field field, String pointer) {
    String expected = "label, x, y, z, length, width, height, rotation";
    if (!begins(value, CUBOID_KEYS, expected, "cuboid", pointer)) {
      return null;
    }
    LabelClass found = labelClass(value, field, pointer);
    double x = checks.number(value, "x", "metres", pointer);
    double y = checks.number(value, "y", "metres", pointer);
    double z = checks.number(value, "z", "metres", pointer);
    double length = checks.size(value, "length", "metres", pointer);
    double width = checks.size(value, "width", "metres", pointer);
    double height = checks.size(value, "height", "metres", pointer);
    Quaternion turn =
        value.has("rotation")
            ? quaternion(value.path("rotation"), Violations.child(pointer, "rotation"))
            : Quaternion.NONE;
    boolean whole = Double.isFinite(x + y + z + length + width + height);
    return found == null || turn == null || !whole
        ? null
        : new Cuboid(found.id(), x, y, z, length, width, height, turn);
  }

  private @Nullable Quaternion quaternion(JsonNode value, String pointer) {
    String expected = "a quaternion [w, x, y, z] of length 1";
    double[] q = checks.numbers(value, expected, pointer);
    if (q == null) {
      return null;
    }
    double length = Math.sqrt(Arrays.stream(q).map(part -> part * part).sum());
    if (q.length != 4 || Math.abs(length - 1) > UNIT) {
      checks.wrongType(value, expected, pointer);
      return null;
    }
    return new Quaternion(q[0], q[1], q[2], q[3]);
  }
}
