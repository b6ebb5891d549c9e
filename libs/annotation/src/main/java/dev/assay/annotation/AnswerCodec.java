package dev.assay.annotation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored form of an {@link Answer}: canonical JSON (RFC 8785) with permanent ids, {@code
 * {fieldId: [label, …]}}, labels in submitted order. A label is an object with its {@code type} and
 * {@code class}; {@code rotation} is left out where it is 0. The digest of a submission is the
 * SHA-256 of these bytes.
 */
public final class AnswerCodec {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AnswerCodec() {}

  /** The canonical bytes of an answer. */
  public static byte[] encode(Answer answer) {
    return encodeText(answer).getBytes(StandardCharsets.UTF_8);
  }

  /** As {@link #encode}, as text. */
  public static String encodeText(Answer answer) {
    Map<String, List<Label>> labels = answer.labels();
    if (labels.size() > 1) {
      labels = new TreeMap<>(labels);
    }
    StringBuilder out = new StringBuilder(64);
    out.append('{');
    String separator = "";
    for (var field : labels.entrySet()) {
      out.append(separator);
      CanonicalJson.appendString(field.getKey(), out);
      out.append(':');
      appendLabels(field.getValue(), out);
      separator = ",";
    }
    return out.append('}').toString();
  }

  /** The canonical form of one field's labels: an array, as in {@link #encode}. */
  public static byte[] encode(List<Label> labels) {
    StringBuilder out = new StringBuilder(64);
    appendLabels(labels, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The digest of an answer: SHA-256 over {@link #encode(Answer)}. */
  public static Digest digest(Answer answer) {
    return Digest.sha256(encode(answer));
  }

  /** The digest of one field's labels: SHA-256 over {@link #encode(List)}. */
  public static Digest digest(List<Label> labels) {
    return Digest.sha256(encode(labels));
  }

  private static void appendLabels(List<Label> labels, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (Label label : labels) {
      out.append(separator);
      appendLabel(label, out);
      separator = ",";
    }
    out.append(']');
  }

  /** Members are written in canonical order, which the tests compare with the general writer. */
  private static void appendLabel(Label label, StringBuilder out) {
    switch (label) {
      case Choice _, Span _, Box _, Polygon _, Mask _, Keypoints _ -> appendMembers(label, out);
      case Taxonomy _,
          Rating _,
          Number _,
          Text _,
          Ranking _,
          Pairwise _,
          Relation _,
          Polyline _,
          Ellipse _,
          Cuboid _,
          TimeSegment _,
          Track _ ->
          CanonicalJson.append(LabelJson.write(label), out);
    }
  }

  private static void appendMembers(Label label, StringBuilder out) {
    out.append("{\"class\":");
    CanonicalJson.appendString(label.classId(), out);
    switch (label) {
      case Choice _ -> out.append(",\"type\":\"choice\"");
      case Span span ->
          out.append(",\"end\":")
              .append(span.end())
              .append(",\"start\":")
              .append(span.start())
              .append(",\"type\":\"span\"");
      case Box box -> appendBox(box, out);
      case Polygon polygon -> appendPolygon(polygon, out);
      case Mask mask -> appendMask(mask, out);
      case Keypoints keypoints -> appendKeypoints(keypoints, out);
      default -> throw new AssertionError(label);
    }
    out.append('}');
  }

  private static void appendPolygon(Polygon polygon, StringBuilder out) {
    if (!polygon.holes().isEmpty()) {
      appendRings("holes", polygon.holes(), out);
    }
    appendRings("parts", polygon.parts(), out);
    out.append(",\"type\":\"polygon\"");
  }

  private static void appendRings(String name, List<Ring> rings, StringBuilder out) {
    out.append(",\"").append(name).append("\":[");
    String separator = "";
    for (Ring ring : rings) {
      out.append(separator);
      appendNumbers(ring.coordinates(), out);
      separator = ",";
    }
    out.append(']');
  }

  private static void appendMask(Mask mask, StringBuilder out) {
    out.append(",\"height\":").append(mask.pixels().height()).append(",\"runs\":");
    appendNumbers(Arrays.stream(mask.pixels().counts()).asDoubleStream().toArray(), out);
    out.append(",\"type\":\"mask\",\"width\":").append(mask.pixels().width());
  }

  private static void appendKeypoints(Keypoints keypoints, StringBuilder out) {
    out.append(",\"points\":[");
    String separator = "";
    for (Keypoints.Keypoint point : keypoints.points()) {
      out.append(separator);
      appendNumbers(new double[] {point.x(), point.y(), point.visibility()}, out);
      separator = ",";
    }
    out.append("],\"type\":\"keypoints\"");
  }

  private static void appendNumbers(double[] numbers, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < numbers.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      CanonicalJson.appendNumber(numbers[i], out);
    }
    out.append(']');
  }

  private static void appendBox(Box box, StringBuilder out) {
    appendMember("height", box.height(), out);
    if (box.rotation() != 0) {
      appendMember("rotation", box.rotation(), out);
    }
    out.append(",\"type\":\"box\"");
    appendMember("width", box.width(), out);
    appendMember("x", box.x(), out);
    appendMember("y", box.y(), out);
  }

  private static void appendMember(String name, double value, StringBuilder out) {
    out.append(",\"").append(name).append("\":");
    CanonicalJson.appendNumber(value, out);
  }

  /**
   * Reads what {@link #encode(Answer)} wrote.
   *
   * @throws IllegalArgumentException where the bytes are not that
   */
  public static Answer decode(byte[] stored) {
    JsonNode root = parse(stored);
    requireThat(root.isObject(), root, "an object of fields");
    Map<String, List<Label>> labels = new LinkedHashMap<>();
    root.properties().forEach(field -> labels.put(field.getKey(), labels(field.getValue())));
    return new Answer(labels);
  }

  /**
   * Reads what {@link #encode(List)} wrote.
   *
   * @throws IllegalArgumentException where the bytes are not that
   */
  public static List<Label> decodeLabels(byte[] stored) {
    return labels(parse(stored));
  }

  private static JsonNode parse(byte[] stored) {
    try {
      return MAPPER.readTree(stored);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("stored answer is not JSON", e);
    }
  }

  private static List<Label> labels(JsonNode array) {
    requireThat(array.isArray(), array, "an array of labels");
    List<Label> labels = new ArrayList<>(array.size());
    for (JsonNode label : array) {
      labels.add(LabelJson.read(label));
    }
    return List.copyOf(labels);
  }

  private static void requireThat(boolean condition, JsonNode found, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(
          "stored answer has " + found + " (expected: " + expected + ")");
    }
  }
}
