package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses one annotation object of a COCO file. */
final class CocoJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(256 << 20)
                          .build())
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .build())
          .build();

  private double[] numbers = new double[64];
  private int count;

  private @Nullable Long category;
  private double @Nullable [] box;
  private final List<double[]> parts = new ArrayList<>();
  private @Nullable Runs runs;
  private double @Nullable [] points;
  private @Nullable Double score;
  private final Map<String, JsonNode> attributes = new LinkedHashMap<>();

  /** Runs as the file gives them, before they are checked. */
  private static final class Runs {
    private int width;
    private int height;
    private int @Nullable [] counts;
    private String text = "";
  }

  private CocoJson() {}

  /**
   * Parses an annotation.
   *
   * @throws IllegalArgumentException where something in it is not as COCO says
   * @throws tools.jackson.core.JacksonException where it is not JSON
   */
  static CocoJson parse(byte[] json, int length) {
    CocoJson annotation = new CocoJson();
    try (JsonParser parser = MAPPER.createParser(json, 0, length)) {
      annotation.read(parser);
    }
    return annotation;
  }

  /** The id of its category; null = none. */
  @Nullable Long category() {
    return category;
  }

  /** Its score; null = none. */
  @Nullable Double score() {
    return score;
  }

  /** What COCO has no own place for, and {@code iscrowd} where it is set. */
  Map<String, JsonNode> attributes() {
    return attributes;
  }

  /** Whether it has a place on the image. */
  boolean isPlaced() {
    return box != null || !parts.isEmpty() || runs != null || points != null;
  }

  /** The shapes under a class's name, the most exact one first. */
  List<Label> shapes(String name) {
    List<Label> shapes = new ArrayList<>(3);
    if (points != null) {
      shapes.add(new Keypoints(name, keypoints(points)));
    }
    double angle = angle();
    if (!parts.isEmpty() && (box == null || angle == 0)) {
      shapes.add(new Polygon(name, parts.stream().map(Ring::of).toList()));
    }
    if (runs != null) {
      shapes.add(new Mask(name, pixels(runs)));
    }
    if (box != null) {
      shapes.add(new Box(name, box[0], box[1], box[2], box[3], angle));
    }
    return shapes.isEmpty() ? List.of(new Choice(name)) : shapes;
  }

  /** CVAT's and Datumaro's way to turn a box. */
  private double angle() {
    JsonNode rotation = attributes.get("rotation");
    return rotation != null && rotation.isNumber() ? rotation.doubleValue() : 0;
  }

  private static List<Keypoints.Keypoint> keypoints(double[] numbers) {
    List<Keypoints.Keypoint> list = new ArrayList<>(numbers.length / 3);
    for (int i = 0; i + 2 < numbers.length; i += 3) {
      list.add(new Keypoints.Keypoint(numbers[i], numbers[i + 1], (int) numbers[i + 2]));
    }
    return list;
  }

  private void read(JsonParser parser) {
    parser.nextToken();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id", "image_id", "area", "num_keypoints" -> parser.skipChildren();
        case "category_id" -> category = value.isNumeric() ? parser.getLongValue() : null;
        case "bbox" -> box = readBox(parser);
        case "segmentation" -> readSegmentation(parser);
        case "keypoints" -> points = readPoints(parser);
        case "score" -> score = value.isNumeric() ? parser.getDoubleValue() : null;
        case "iscrowd" -> {
          if (value.isNumeric() && parser.getDoubleValue() != 0) {
            attributes.put(name, parser.readValueAsTree());
          }
        }
        case "attributes" -> readAttributes(parser);
        default -> attributes.put(name, parser.readValueAsTree());
      }
    }
  }

  private void readAttributes(JsonParser parser) {
    JsonNode object = parser.readValueAsTree();
    object.properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
  }

  private double @Nullable [] readBox(JsonParser parser) {
    double[] values = readNumbers(parser, "bbox");
    if (values.length == 0) {
      return null;
    }
    if (values.length != 4) {
      throw new IllegalArgumentException(
          "bbox of %d numbers (expected: x, y, width, height)".formatted(values.length));
    }
    return values;
  }

  private double @Nullable [] readPoints(JsonParser parser) {
    double[] values = readNumbers(parser, "keypoints");
    if (values.length % 3 != 0) {
      throw new IllegalArgumentException(
          "keypoints of %d numbers (expected: x, y, visibility of each)".formatted(values.length));
    }
    return values.length == 0 ? null : values;
  }

  private void readSegmentation(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      readRuns(parser);
      return;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        parts.add(readNumbers(parser, "segmentation"));
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw new IllegalArgumentException("segmentation (expected: arrays of numbers)");
      }
    }
  }

  private void readRuns(JsonParser parser) {
    Runs read = new Runs();
    double[] size = {};
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (name.equals("size")) {
        size = readNumbers(parser, "size");
      } else if (name.equals("counts") && parser.currentToken() == JsonToken.VALUE_STRING) {
        read.text = parser.getString();
      } else if (name.equals("counts")) {
        double[] counts = readNumbers(parser, "counts");
        read.counts = Arrays.stream(counts).mapToInt(n -> (int) n).toArray();
      } else {
        parser.skipChildren();
      }
    }
    if (size.length != 2) {
      throw new IllegalArgumentException("segmentation without size (expected: height, width)");
    }
    read.height = (int) size[0];
    read.width = (int) size[1];
    runs = read;
  }

  private static PixelRuns pixels(Runs runs) {
    int[] counts = runs.counts;
    return counts != null
        ? PixelRuns.of(runs.width, runs.height, counts)
        : PixelRuns.parse(runs.width, runs.height, runs.text);
  }

  private double[] readNumbers(JsonParser parser, String what) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return new double[0];
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException(what + " (expected: an array of numbers)");
    }
    count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (!token.isNumeric()) {
        throw new IllegalArgumentException(
            what + " with " + parser.getString() + " (expected: numbers)");
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      numbers[count++] = parser.getDoubleValue();
    }
    return Arrays.copyOf(numbers, count);
  }
}
