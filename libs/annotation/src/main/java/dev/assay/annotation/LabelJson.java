package dev.assay.annotation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One label as a JSON object: its {@code type}, its {@code class} where it has one, and its
 * numbers. Members that say nothing, such as a rotation of 0, are left out.
 */
public final class LabelJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LabelJson() {}

  /** The object of a label. */
  public static ObjectNode write(Label label) {
    ObjectNode json = NODES.objectNode();
    if (!label.classId().equals(Label.NO_CLASS) && !(label instanceof Taxonomy)) {
      json.put("class", label.classId());
    }
    return switch (label) {
      case Choice _ -> json.put("type", "choice");
      case Taxonomy taxonomy -> strings(json.put("type", "taxonomy"), "path", taxonomy.path());
      case Rating rating -> json.put("type", "rating").put("value", rating.value());
      case Number number -> json.put("type", "number").put("value", number.value());
      case Text text -> json.put("type", "text").put("value", text.value());
      case Ranking ranking -> strings(json.put("type", "ranking"), "order", ranking.order());
      case Pairwise pairwise ->
          json.put("type", "pairwise")
              .put("preferred", pairwise.preferred().name().toLowerCase(Locale.ROOT));
      case Span span -> json.put("type", "span").put("start", span.start()).put("end", span.end());
      case Relation relation ->
          json.put("type", "relation").put("from", relation.from()).put("to", relation.to());
      case Box box ->
          turned(
              json.put("type", "box")
                  .put("x", box.x())
                  .put("y", box.y())
                  .put("width", box.width())
                  .put("height", box.height()),
              box.rotation());
      case Ellipse ellipse ->
          turned(
              json.put("type", "ellipse")
                  .put("x", ellipse.x())
                  .put("y", ellipse.y())
                  .put("radiusX", ellipse.radiusX())
                  .put("radiusY", ellipse.radiusY()),
              ellipse.rotation());
      case Polygon polygon -> {
        rings(json.put("type", "polygon"), "parts", polygon.parts());
        if (!polygon.holes().isEmpty()) {
          rings(json, "holes", polygon.holes());
        }
        yield json;
      }
      case Polyline line -> {
        ArrayNode points = json.put("type", "polyline").putArray("points");
        line.points().forEach(point -> points.add(point.x()).add(point.y()));
        yield json;
      }
      case Keypoints keypoints -> {
        ArrayNode points = json.put("type", "keypoints").putArray("points");
        keypoints
            .points()
            .forEach(p -> points.addArray().add(p.x()).add(p.y()).add(p.visibility()));
        yield json;
      }
      case Mask mask -> {
        PixelRuns pixels = mask.pixels();
        json.put("type", "mask").put("width", pixels.width()).put("height", pixels.height());
        ArrayNode runs = json.putArray("runs");
        Arrays.stream(pixels.counts()).forEach(runs::add);
        yield json;
      }
      case Cuboid cuboid -> cuboid(json, cuboid);
      case TimeSegment segment ->
          base(
              json.put("type", "segment").put("start", segment.start()).put("end", segment.end()),
              segment.base());
      case Track track -> {
        ArrayNode states = base(json.put("type", "track"), track.base()).putArray("states");
        for (Track.State state : track.states()) {
          states
              .addObject()
              .put("time", state.time())
              .put("present", state.present())
              .put("key", state.key())
              .set("shape", write(state.shape()));
        }
        yield json;
      }
    };
  }

  private static ObjectNode cuboid(ObjectNode json, Cuboid cuboid) {
    json.put("type", "cuboid").put("x", cuboid.x()).put("y", cuboid.y()).put("z", cuboid.z());
    json.put("length", cuboid.length()).put("width", cuboid.width());
    json.put("height", cuboid.height());
    Quaternion turn = cuboid.rotation();
    json.putArray("rotation").add(turn.w()).add(turn.x()).add(turn.y()).add(turn.z());
    return json;
  }

  private static ObjectNode strings(ObjectNode json, String name, List<String> values) {
    values.forEach(json.putArray(name)::add);
    return json;
  }

  private static ObjectNode turned(ObjectNode json, double rotation) {
    return rotation == 0 ? json : json.put("rotation", rotation);
  }

  private static ObjectNode base(ObjectNode json, TimeBase base) {
    return base.frames() ? json.put("frames", base.rate()) : json;
  }

  private static void rings(ObjectNode json, String name, List<Ring> rings) {
    ArrayNode array = json.putArray(name);
    for (Ring ring : rings) {
      ArrayNode numbers = array.addArray();
      Arrays.stream(ring.coordinates()).forEach(numbers::add);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException where the object is no label
   */
  public static Label read(JsonNode json) {
    String type = string(json, "type");
    return switch (type) {
      case "choice" -> new Choice(string(json, "class"));
      case "taxonomy" -> new Taxonomy(strings(json.path("path")));
      case "rating" -> new Rating(whole(json.path("value")));
      case "number" -> new Number(number(json, "value"));
      case "text" -> new Text(string(json, "value"));
      case "ranking" -> new Ranking(strings(json.path("order")));
      case "pairwise" ->
          new Pairwise(Pairwise.Side.valueOf(string(json, "preferred").toUpperCase(Locale.ROOT)));
      case "span" ->
          new Span(string(json, "class"), whole(json.path("start")), whole(json.path("end")));
      case "relation" ->
          new Relation(string(json, "class"), string(json, "from"), string(json, "to"));
      case "box", "ellipse", "polygon", "polyline", "keypoints", "mask", "cuboid" ->
          readShape(type, string(json, "class"), json);
      case "segment" ->
          new TimeSegment(
              string(json, "class"), number(json, "start"), number(json, "end"), base(json));
      case "track" ->
          new Track(
              string(json, "class"),
              base(json),
              json.path("states").valueStream().map(LabelJson::state).toList());
      default -> throw wrong(json, "a type of label");
    };
  }

  private static Label readShape(String type, String name, JsonNode json) {
    return switch (type) {
      case "box" ->
          new Box(
              name,
              number(json, "x"),
              number(json, "y"),
              number(json, "width"),
              number(json, "height"),
              rotation(json));
      case "ellipse" ->
          new Ellipse(
              name,
              number(json, "x"),
              number(json, "y"),
              number(json, "radiusX"),
              number(json, "radiusY"),
              rotation(json));
      case "polygon" ->
          new Polygon(name, readRings(json.path("parts")), readRings(json.path("holes")));
      case "polyline" -> {
        double[] numbers = numbers(json.path("points"));
        yield new Polyline(name, Ring.points(numbers));
      }
      case "keypoints" ->
          new Keypoints(name, json.path("points").valueStream().map(LabelJson::keypoint).toList());
      case "mask" ->
          new Mask(
              name,
              PixelRuns.of(
                  whole(json.path("width")),
                  whole(json.path("height")),
                  json.path("runs").valueStream().mapToInt(LabelJson::whole).toArray()));
      default -> readCuboid(name, json);
    };
  }

  private static Cuboid readCuboid(String name, JsonNode json) {
    double[] turn = numbers(json.path("rotation"));
    if (turn.length != 4) {
      throw wrong(json, "a rotation of four numbers");
    }
    return new Cuboid(
        name,
        number(json, "x"),
        number(json, "y"),
        number(json, "z"),
        number(json, "length"),
        number(json, "width"),
        number(json, "height"),
        new Quaternion(turn[0], turn[1], turn[2], turn[3]));
  }

  private static Track.State state(JsonNode json) {
    return new Track.State(
        number(json, "time"),
        read(json.path("shape")),
        !json.path("present").isBoolean() || json.path("present").booleanValue(),
        !json.path("key").isBoolean() || json.path("key").booleanValue());
  }

  private static TimeBase base(JsonNode json) {
    return json.has("frames") ? TimeBase.frames(number(json, "frames")) : TimeBase.SECONDS;
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(value -> value.asString("")).toList();
  }

  private static List<Ring> readRings(JsonNode array) {
    return array.valueStream().map(ring -> Ring.of(numbers(ring))).toList();
  }

  private static Keypoints.Keypoint keypoint(JsonNode point) {
    double[] numbers = numbers(point);
    if (numbers.length != 3) {
      throw wrong(point, "x, y and visibility");
    }
    return new Keypoints.Keypoint(numbers[0], numbers[1], (int) numbers[2]);
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(LabelJson::number).toArray();
  }

  private static String string(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isString()) {
      throw wrong(json, "a label with a string '" + member + "'");
    }
    return value.stringValue();
  }

  private static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw wrong(value, "a number");
    }
    return value.doubleValue();
  }

  private static int whole(JsonNode value) {
    double number = number(value);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong(value, "a whole number of 32 bits");
    }
    return (int) number;
  }

  private static double rotation(JsonNode json) {
    return json.has("rotation") ? number(json, "rotation") : 0;
  }

  private static double number(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isNumber()) {
      throw wrong(json, "a label with a number '" + member + "'");
    }
    return value.doubleValue();
  }

  private static IllegalArgumentException wrong(JsonNode found, String expected) {
    return new IllegalArgumentException(
        "stored answer has " + found + " (expected: " + expected + ")");
  }
}
