package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import dev.assay.formats.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  private double[] numbers = new double[32];

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

  private final JsonScanner in;

  private CocoJson(JsonScanner in) {
    this.in = in;
  }

  /**
   * Parses the annotation that a scanner has loaded.
   *
   * @throws IllegalArgumentException where something in it is not as COCO says
   * @throws FormatException where it is not JSON
   * @throws tools.jackson.core.JacksonException where it is not JSON
   */
  static CocoJson parse(JsonScanner loaded) throws FormatException {
    CocoJson annotation = new CocoJson(loaded);
    annotation.read();
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

  private void read() throws FormatException {
    in.expect('{');
    if (in.take('}')) {
      return;
    }
    do {
      String name = name();
      in.expect(':');
      switch (name) {
        case "id", "image_id", "area", "num_keypoints" -> skip();
        case "category_id" -> {
          in.next();
          long from = in.position();
          if (isNumber()) {
            category = whole(in.number(), from);
          } else {
            tree();
          }
        }
        case "bbox" -> box = readBox();
        case "segmentation" -> readSegmentation();
        case "keypoints" -> points = readPoints();
        case "score" -> {
          if (isNumber()) {
            score = in.number();
          } else {
            tree();
          }
        }
        case "iscrowd" -> {
          in.next();
          long from = in.position();
          if (!isNumber()) {
            tree();
          } else if (in.number() != 0) {
            attributes.put(name, MAPPER.readTree(in.slice(from, in.position())));
          }
        }
        case "attributes" ->
            tree().properties().forEach(e -> attributes.put(e.getKey(), e.getValue()));
        default -> attributes.put(name, tree());
      }
    } while (in.take(','));
    in.expect('}');
    if (!in.ended()) {
      throw in.wrong("something after the annotation (expected: nothing)");
    }
  }

  private String name() throws FormatException {
    String raw = in.name();
    return raw.indexOf('\\') < 0 && raw.chars().noneMatch(c -> c < ' ')
        ? raw
        : MAPPER.readTree('"' + raw + '"').stringValue();
  }

  private boolean isNumber() throws FormatException {
    int c = in.next();
    return c == '-' || (c >= '0' && c <= '9');
  }

  /** A value of any kind, parsed properly. */
  private JsonNode tree() throws FormatException {
    in.next();
    long from = in.position();
    in.skipValue();
    return MAPPER.readTree(in.slice(from, in.position()));
  }

  /** The whole number that was just taken, exact also where a double is not. */
  private Long whole(double value, long from) {
    return Math.abs(value) < 1L << 53
        ? (long) value
        : MAPPER.readTree(in.slice(from, in.position())).asLong((long) value);
  }

  private void skip() throws FormatException {
    if (isNumber()) {
      in.number();
    } else {
      tree();
    }
  }

  private double @Nullable [] readBox() throws FormatException {
    double[] values = readNumbers("bbox");
    if (values.length == 0) {
      return null;
    }
    if (values.length != 4) {
      throw new IllegalArgumentException(
          "bbox of %d numbers (expected: x, y, width, height)".formatted(values.length));
    }
    return values;
  }

  private double @Nullable [] readPoints() throws FormatException {
    double[] values = readNumbers("keypoints");
    if (values.length % 3 != 0) {
      throw new IllegalArgumentException(
          "keypoints of %d numbers (expected: x, y, visibility of each)".formatted(values.length));
    }
    return values.length == 0 ? null : values;
  }

  private void readSegmentation() throws FormatException {
    int first = in.next();
    if (first == '{') {
      readRuns();
    } else if (first != '[') {
      tree();
    } else {
      in.expect('[');
      if (in.take(']')) {
        return;
      }
      do {
        if (in.next() != '[') {
          throw new IllegalArgumentException("segmentation (expected: arrays of numbers)");
        }
        parts.add(readNumbers("segmentation"));
      } while (in.take(','));
      in.expect(']');
    }
  }

  private void readRuns() throws FormatException {
    Runs read = new Runs();
    double[] size = {};
    in.expect('{');
    if (!in.take('}')) {
      do {
        String name = name();
        in.expect(':');
        if (name.equals("size")) {
          size = readNumbers("size");
        } else if (name.equals("counts") && in.next() == '"') {
          read.text = tree().stringValue();
        } else if (name.equals("counts")) {
          double[] counts = readNumbers("counts");
          read.counts = Arrays.stream(counts).mapToInt(n -> (int) n).toArray();
        } else {
          tree();
        }
      } while (in.take(','));
      in.expect('}');
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

  private double[] readNumbers(String what) throws FormatException {
    if (in.next() != '[') {
      if (tree().isNull()) {
        return new double[0];
      }
      throw new IllegalArgumentException(what + " (expected: an array of numbers)");
    }
    in.expect('[');
    if (in.take(']')) {
      return new double[0];
    }
    int count = 0;
    do {
      if (!isNumber()) {
        throw new IllegalArgumentException(
            what + " with " + tree().asString("an array or object") + " (expected: numbers)");
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      numbers[count++] = in.number();
    } while (in.take(','));
    in.expect(']');
    return Arrays.copyOf(numbers, count);
  }
}
