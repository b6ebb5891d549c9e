package dev.assay.server.ingest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads one line of JSON into a {@link Line}; says which member is not as expected. */
final class LineReader {
  static final int MOST_TEXT = 1_000_000;
  private static final int MOST_KEY = 512;
  private static final int MOST_NAME = 200;
  private static final int MOST_PATH = 4_096;
  private static final int MOST_ASSETS = 100;
  private static final Pattern ASSET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
  private static final Set<String> CONTENT =
      Set.of("text", "image", "assets", "group_key", "segment", "meta");
  private static final Set<String> OTHER =
      Set.of("key", "labels", "label", "by", "confidence", "model", "time");

  /** A member given twice has no meaning, nor has anything after the object. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private LineReader() {}

  static Line read(long number, byte[] bytes, int offset, int length) throws RefusedLine {
    JsonNode node = parse(bytes, offset, length);
    for (String member : node.propertyNames()) {
      if (!CONTENT.contains(member) && !OTHER.contains(member)) {
        throw new RefusedLine(
            member,
            "unknown member (expected: key, text, image, assets, group_key, segment, meta, labels,"
                + " by, confidence, model, time; particulars of your own go into meta)");
      }
    }
    String key = string(node, "key", MOST_KEY);
    if (key == null) {
      throw new RefusedLine("key", "missing (expected: a string that names the item)");
    }
    return new Line(
        number,
        key,
        content(node),
        labels(node),
        person(node),
        confidence(node),
        string(node, "model", MOST_NAME),
        time(node));
  }

  private static JsonNode parse(byte[] bytes, int offset, int length) throws RefusedLine {
    JsonNode node;
    try {
      node = JSON.readTree(bytes, offset, length);
    } catch (JacksonException e) {
      throw new RefusedLine("", "not JSON: " + e.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw new RefusedLine("", "not a JSON object (expected: {\"key\": …})");
    }
    return node;
  }

  private static Line.@Nullable Content content(JsonNode node) throws RefusedLine {
    String text = string(node, "text", MOST_TEXT);
    Map<String, String> references = new LinkedHashMap<>();
    String image = string(node, "image", MOST_PATH);
    if (image != null) {
      references.put("image", image);
    }
    JsonNode assets = member(node, "assets");
    if (assets != null) {
      readAssets(assets, references);
    }
    if (text == null && references.isEmpty()) {
      refuseParticularsAlone(node);
      return null;
    }
    JsonNode meta = member(node, "meta");
    if (meta != null && !meta.isObject()) {
      throw new RefusedLine("meta", "not an object (expected: {…})");
    }
    return new Line.Content(
        text,
        references,
        string(node, "group_key", MOST_KEY),
        string(node, "segment", MOST_KEY),
        meta);
  }

  private static void refuseParticularsAlone(JsonNode node) throws RefusedLine {
    for (String member : CONTENT) {
      if (member(node, member) != null) {
        throw new RefusedLine(member, "without content (expected: text, image or assets with it)");
      }
    }
  }

  private static void readAssets(JsonNode assets, Map<String, String> references)
      throws RefusedLine {
    if (!assets.isObject() || assets.isEmpty() || assets.size() > MOST_ASSETS) {
      throw new RefusedLine("assets", "expected: an object of 1 to 100 names with their files");
    }
    for (String name : assets.propertyNames()) {
      if (!ASSET_NAME.matcher(name).matches()) {
        throw new RefusedLine(
            "assets",
            "name of an asset (expected: letters, digits, '_', '-' and '.', at most 100)");
      }
      String reference = string(assets, name, MOST_PATH);
      if (reference == null) {
        throw new RefusedLine("assets/" + name, "missing (expected: a file)");
      }
      if (references.put(name, reference) != null) {
        throw new RefusedLine("assets/" + name, "given twice (expected: image or assets/image)");
      }
    }
  }

  private static @Nullable JsonNode labels(JsonNode node) throws RefusedLine {
    JsonNode labels = member(node, "labels");
    JsonNode label = member(node, "label");
    if (labels != null && label != null) {
      throw new RefusedLine("label", "beside labels (expected: one of them)");
    }
    return labels != null ? labels : label;
  }

  private static @Nullable String person(JsonNode node) throws RefusedLine {
    String name = string(node, "by", MOST_NAME);
    if (name != null && name.isBlank()) {
      throw new RefusedLine("by", "blank (expected: the name of whoever gave the label)");
    }
    return name;
  }

  private static @Nullable Double confidence(JsonNode node) throws RefusedLine {
    JsonNode value = member(node, "confidence");
    if (value == null) {
      return null;
    }
    if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
      throw new RefusedLine("confidence", value + " (expected: a number from 0 to 1)");
    }
    return value.doubleValue();
  }

  private static @Nullable Instant time(JsonNode node) throws RefusedLine {
    String text = string(node, "time", MOST_NAME);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new RefusedLine(
          "time", "'" + text + "' (expected: ISO 8601 with offset, as 2026-01-31T12:00:00Z)");
    }
  }

  /** A member that is there and not null. */
  private static @Nullable JsonNode member(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  private static @Nullable String string(JsonNode node, String name, int most) throws RefusedLine {
    JsonNode value = member(node, name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw new RefusedLine(name, "not a string (expected: \"…\")");
    }
    String text = value.stringValue();
    String problem = TextRules.problem(text, most);
    if (problem != null) {
      throw new RefusedLine(name, problem);
    }
    return text;
  }
}
