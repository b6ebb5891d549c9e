package dev.assay.formats.labelstudio;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.PixelRuns;
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
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.json.Json;
import dev.assay.formats.labelstudio.TaskReader.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Results and the labels they stand for. Results of one id are one region: one gives its place,
 * others its class, text or choices. Places on images are percent of its size; a turned rectangle's
 * corner lies where the turn has put it. Offsets of texts are UTF-16 units. Where no size is said
 * coordinates stay percent, as the attribute {@code unit} says.
 */
final class ResultReader {
  private static final Set<String> PLACED =
      Set.of(
          "rectangle",
          "rectanglelabels",
          "polygon",
          "polygonlabels",
          "ellipse",
          "ellipselabels",
          "keypoint",
          "keypointlabels",
          "brush",
          "brushlabels",
          "labels",
          "hypertextlabels",
          "paragraphlabels",
          "timeserieslabels",
          "videorectangle",
          "timelinelabels");

  private final @Nullable HubText text;

  /** Size where a result says none; 0 = percent are kept. */
  private int usualWidth;

  private int usualHeight;

  ResultReader(@Nullable HubText text) {
    this.text = text;
  }

  /** The size of the image the results say they were made on; 0 = they don't. */
  static int[] size(List<Result> results) {
    for (Result result : results) {
      if (result.json().path("original_width").isNumber()
          && result.json().path("original_height").isNumber()) {
        return new int[] {
          Math.max(0, Json.whole(result.json(), "original_width")),
          Math.max(0, Json.whole(result.json(), "original_height"))
        };
      }
    }
    return new int[2];
  }

  List<HubLabel> labels(List<Result> results) {
    usualWidth = size(results)[0];
    usualHeight = size(results)[1];
    Map<String, List<Result>> regions = new LinkedHashMap<>();
    List<HubLabel> labels = new ArrayList<>();
    int unnamed = 0;
    for (Result result : results) {
      String id = Json.text(result.json(), "id");
      regions
          .computeIfAbsent(
              result.scope() + (id == null ? "#" + unnamed++ : id), _ -> new ArrayList<>())
          .add(result);
    }
    regions.forEach((id, own) -> addRegion(id.startsWith("#") ? null : id, own, labels));
    return labels;
  }

  private void addRegion(@Nullable String id, List<Result> own, List<HubLabel> labels) {
    Result placed = null;
    for (Result result : own) {
      String type = result.json().path("type").asString("");
      boolean region = PLACED.contains(type) && hasPlace(result.json().path("value"));
      placed = placed == null && region ? result : placed;
    }
    if (placed == null) {
      for (Result result : own) {
        addWhole(id, result, labels);
      }
      return;
    }
    List<String> names = new ArrayList<>();
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (Result result : own) {
      List<String> found = names(result.json());
      names.addAll(found);
      if (found.isEmpty() && !result.equals(placed)) {
        attributes.put(
            result.json().path("from_name").asString("value"), said(result.json().path("value")));
      }
    }
    String name =
        names.isEmpty() ? placed.json().path("type").asString("region") : names.getFirst();
    if (names.size() > 1) {
      attributes.put("labels", Json.node(names.subList(1, names.size())));
    }
    Label shape = shape(placed.json(), name, attributes);
    labels.add(decorated(HubLabel.of(shape).withId(id), placed).withAttributes(attributes));
  }

  private static boolean hasPlace(JsonNode value) {
    return value.has("x")
        || value.has("points")
        || value.has("rle")
        || value.has("start")
        || value.has("startOffset")
        || value.has("globalOffsets")
        || value.has("sequence")
        || value.has("ranges");
  }

  /** What the value of a region's further result says, without its place. */
  private static JsonNode said(JsonNode value) {
    for (String member : List.of("text", "choices", "rating", "number", "taxonomy", "datetime")) {
      JsonNode said = value.path(member);
      if (!said.isMissingNode()) {
        return said.isArray() && said.size() == 1 ? said.path(0) : said;
      }
    }
    return value;
  }

  /** The classes of a result: the list in its value that is called like its type. */
  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    String type = json.path("type").asString("");
    JsonNode value = json.path("value");
    JsonNode list = type.endsWith("labels") ? value.path(type) : value.path("labels");
    if (list.isMissingNode()) {
      list = value.path("labels");
    }
    list.forEach(name -> names.add(name.asString("")));
    names.removeIf(String::isBlank);
    return names;
  }

  private static HubLabel decorated(HubLabel label, Result result) {
    Double score = Json.optional(result.json(), "score");
    String field = Json.text(result.json(), "from_name");
    return label
        .withField(field)
        .withBy(result.by())
        .withConfidence(score == null ? result.score() : score);
  }

  private Label shape(JsonNode json, String name, Map<String, JsonNode> attributes) {
    JsonNode value = json.path("value");
    String type = json.path("type").asString("").replace("labels", "");
    if (value.has("x") && !isSized(json)) {
      attributes.put("unit", Json.NODES.stringNode("percent"));
    }
    return switch (type) {
      case "rectangle" -> box(value, name, width(json), height(json));
      case "polygon" -> polygon(value, name, width(json), height(json));
      case "ellipse" -> {
        double w = width(json);
        double h = height(json);
        yield new Ellipse(
            name,
            Json.number(value, "x") / 100 * w,
            Json.number(value, "y") / 100 * h,
            Json.number(value, "radiusX") / 100 * w,
            Json.number(value, "radiusY") / 100 * h,
            orZero(value, "rotation"));
      }
      case "keypoint" -> {
        if (value.path("width").isNumber()) {
          attributes.put("width", value.path("width"));
        }
        double x = Json.number(value, "x") / 100 * width(json);
        double y = Json.number(value, "y") / 100 * height(json);
        yield new Keypoints(name, List.of(new Keypoints.Keypoint(x, y, 2)));
      }
      case "brush" -> brush(value, name, (int) width(json), (int) height(json));
      case "videorectangle" -> track(json, value, name, attributes);
      case "timeline" -> segment(value, name, attributes);
      default -> stretch(value, name);
    };
  }

  private static double orZero(JsonNode value, String member) {
    return value.path(member).isNumber() ? Json.number(value, member) : 0;
  }

  private double width(JsonNode json) {
    return size(json, "original_width", usualWidth);
  }

  private double height(JsonNode json) {
    return size(json, "original_height", usualHeight);
  }

  private static double size(JsonNode json, String member, int usual) {
    boolean said = json.path(member).isNumber();
    return said ? Json.number(json, member) : usual > 0 ? usual : 100;
  }

  private boolean isSized(JsonNode json) {
    return usualWidth > 0 || json.path("original_width").isNumber();
  }

  private static Box box(JsonNode value, String name, double width, double height) {
    double w = Json.number(value, "width") / 100 * width;
    double h = Json.number(value, "height") / 100 * height;
    double x = Json.number(value, "x") / 100 * width;
    double y = Json.number(value, "y") / 100 * height;
    double rotation = orZero(value, "rotation");
    if (rotation == 0) {
      return Box.upright(name, x, y, w, h);
    }
    double angle = Math.toRadians(rotation);
    double cx = x + w / 2 * Math.cos(angle) - h / 2 * Math.sin(angle);
    double cy = y + w / 2 * Math.sin(angle) + h / 2 * Math.cos(angle);
    return new Box(name, cx - w / 2, cy - h / 2, w, h, rotation);
  }

  /** An area, or a line where it is said not to be closed. */
  private static Label polygon(JsonNode value, String name, double width, double height) {
    JsonNode points = value.path("points");
    double[] corners = new double[points.size() * 2];
    for (int i = 0; i < points.size(); i++) {
      double[] point = Json.numbers(points.path(i), "points");
      if (point.length != 2) {
        throw new IllegalArgumentException("point " + points.path(i) + " (expected: x and y)");
      }
      corners[2 * i] = point[0] / 100 * width;
      corners[2 * i + 1] = point[1] / 100 * height;
    }
    if (value.path("closed").asBoolean(true)) {
      return new Polygon(name, List.of(Ring.of(corners)));
    }
    List<Point> line = new ArrayList<>();
    for (int i = 0; i < corners.length; i += 2) {
      line.add(new Point(corners[i], corners[i + 1]));
    }
    return new Polyline(name, line);
  }

  private static Mask brush(JsonNode value, String name, int width, int height) {
    if (width <= 0 || height <= 0 || (long) width * height > 100_000_000) {
      throw new IllegalArgumentException(
          "brush on %d × %d pixels (expected: at most 100 million)".formatted(width, height));
    }
    JsonNode list = value.path("rle");
    byte[] packed = new byte[list.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) Json.wholeOf(list.path(i), "rle");
    }
    boolean[] inside = BrushRuns.decode(packed, width * height);
    return new Mask(name, PixelRuns.ofBitmap(width, height, inside));
  }

  private Track track(
      JsonNode json, JsonNode value, String name, Map<String, JsonNode> attributes) {
    double width = width(json);
    double height = height(json);
    if (!isSized(json)) {
      attributes.put("unit", Json.NODES.stringNode("percent"));
    }
    for (String kept : List.of("framesCount", "duration")) {
      if (value.path(kept).isNumber()) {
        attributes.put(kept, value.path(kept));
      }
    }
    List<Track.State> states = new ArrayList<>();
    for (JsonNode state : value.path("sequence")) {
      boolean enabled = state.path("enabled").asBoolean(true);
      double frame = Json.number(state, "frame");
      states.add(new Track.State(frame, box(state, name, width, height), enabled, true));
    }
    return new Track(name, TimeBase.frames(0), states);
  }

  private static TimeSegment segment(
      JsonNode value, String name, Map<String, JsonNode> attributes) {
    JsonNode ranges = value.path("ranges");
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no ranges (expected: start and end)");
    }
    if (ranges.size() > 1) {
      attributes.put("ranges", ranges);
    }
    JsonNode first = ranges.path(0);
    return new TimeSegment(
        name, Json.number(first, "start"), Json.number(first, "end"), TimeBase.frames(0));
  }

  /** A span of the text, or of a recording where there is none. */
  private Label stretch(JsonNode value, String name) {
    JsonNode offsets = value.path("globalOffsets").isObject() ? value.path("globalOffsets") : value;
    if (text == null || value.has("channel") || value.has("original_length")) {
      return new TimeSegment(
          name, Json.number(offsets, "start"), Json.number(offsets, "end"), TimeBase.SECONDS);
    }
    String from = offsets.has("startOffset") ? "startOffset" : "start";
    String to = offsets.has("endOffset") ? "endOffset" : "end";
    var codePoints = text.offsets();
    return new Span(
        name,
        codePoints.fromUtf16(Json.whole(offsets, from)),
        codePoints.fromUtf16(Json.whole(offsets, to)));
  }

  private static void addWhole(@Nullable String id, Result result, List<HubLabel> labels) {
    JsonNode json = result.json();
    JsonNode value = json.path("value");
    String type = json.path("type").asString("");
    List<Label> shapes = new ArrayList<>();
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    switch (type) {
      case "relation" -> {
        String name = json.path("labels").path(0).asString("relation");
        String from = result.scope() + Json.string(json, "from_id");
        shapes.add(new Relation(name, from, result.scope() + Json.string(json, "to_id")));
        String direction = json.path("direction").asString("right");
        if (!direction.equals("right")) {
          attributes.put("direction", json.path("direction"));
        }
      }
      case "choices" -> value.path("choices").forEach(c -> shapes.add(new Choice(c.asString(""))));
      case "taxonomy" ->
          value
              .path("taxonomy")
              .forEach(
                  path ->
                      shapes.add(
                          new Taxonomy(path.valueStream().map(n -> n.asString("")).toList())));
      case "rating" -> shapes.add(new Rating(Json.whole(value, "rating")));
      case "number" -> shapes.add(new Number(Json.number(value, "number")));
      case "textarea" -> {
        JsonNode said = value.path("text");
        if (said.isString()) {
          shapes.add(new Text(said.stringValue()));
        }
        said.forEach(line -> shapes.add(new Text(line.asString(""))));
      }
      case "datetime" -> {
        shapes.add(new Text(Json.string(value, "datetime")));
        attributes.put("type", Json.NODES.stringNode(type));
      }
      case "pairwise" -> {
        String side = Json.string(value, "selected").toUpperCase(Locale.ROOT);
        shapes.add(new Pairwise(Pairwise.Side.valueOf(side)));
      }
      case "ranker" -> addRanking(value.path("ranker"), shapes, attributes);
      case "labels" -> names(json).forEach(name -> shapes.add(new Choice(name)));
      default -> {
        attributes.put("type", Json.NODES.stringNode(type));
        attributes.put("value", value);
      }
    }
    boolean single = shapes.size() < 2;
    for (Label shape : shapes) {
      HubLabel label = HubLabel.of(shape).withId(single ? id : null);
      labels.add(decorated(label, result).withAttributes(attributes));
    }
    if (shapes.isEmpty() && !attributes.isEmpty()) {
      HubLabel label = new HubLabel(List.of(), attributes, null, null);
      labels.add(decorated(label.withId(id), result).withAttributes(attributes));
    }
  }

  private static void addRanking(
      JsonNode ranker, List<Label> shapes, Map<String, JsonNode> attributes) {
    if (ranker.isArray()) {
      shapes.add(new Ranking(ranker.valueStream().map(n -> n.asString("")).toList()));
      return;
    }
    for (Map.Entry<String, JsonNode> bucket : ranker.properties()) {
      if (shapes.isEmpty()) {
        attributes.put("bucket", Json.NODES.stringNode(bucket.getKey()));
        shapes.add(new Ranking(bucket.getValue().valueStream().map(n -> n.asString("")).toList()));
      }
    }
    if (ranker.size() > 1) {
      attributes.put("buckets", ranker);
    }
  }
}
