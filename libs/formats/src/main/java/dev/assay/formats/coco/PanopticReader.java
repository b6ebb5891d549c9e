package dev.assay.formats.coco;

import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.formats.FormatException;
import dev.assay.formats.SafePaths;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.image.LabelImage;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads the segments of panoptic files. PNGs lie in a folder called after the JSON file, in {@code
 * masks}, or beside it. Images without an annotation come last.
 */
final class PanopticReader implements HubReader {
  private static final Set<String> SEGMENT = Set.of("id", "category_id", "area", "bbox");

  private final Path file;
  private final String name;
  private final boolean keepOriginals;
  private final Map<String, String> about = new LinkedHashMap<>();
  private final List<HubClass> classes = new ArrayList<>();
  private final Map<Long, String> names = new LinkedHashMap<>();
  private final Map<Long, HubImage> images = new LinkedHashMap<>();
  private final Map<Long, JsonNode> records = new HashMap<>();
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private final JsonParser parser;
  private boolean inAnnotations;
  private boolean ended;
  private int number;

  private PanopticReader(Path file, String name, boolean keepOriginals) throws IOException {
    this.file = file;
    this.name = name;
    this.keepOriginals = keepOriginals;
    try (JsonParser first = parser(file)) {
      readHead(first);
    } catch (JacksonException e) {
      throw JsonRecords.wrong(name, e);
    }
    this.parser = parser(file);
  }

  private static JsonParser parser(Path file) throws IOException {
    return JsonRecords.MAPPER.createParser(
        new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /**
   * Opens a file.
   *
   * @param keepOriginals whether images keep their own JSON and PNG, for writing them again
   */
  static PanopticReader open(Path path, boolean keepOriginals) throws IOException {
    FileQueue files = FileQueue.of(path, ".json");
    Path file = files.next();
    if (file == null || files.next() != null) {
      throw new FormatException(
          path.toString(), 0, "several JSON files (expected: name the one to convert)");
    }
    return new PanopticReader(file, String.valueOf(file.getFileName()), keepOriginals);
  }

  private void readHead(JsonParser in) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new FormatException(name, 1, "no object (expected: images and annotations)");
    }
    for (String key = in.nextName(); key != null; key = in.nextName()) {
      JsonToken token = in.nextToken();
      boolean wanted = key.equals("images") || key.equals("categories");
      if (wanted && token == JsonToken.START_ARRAY) {
        while (in.nextToken() == JsonToken.START_OBJECT) {
          JsonNode json = in.readValueAsTree();
          try {
            add(key, json);
          } catch (IllegalArgumentException e) {
            pending.add(new HubOutcome.Rejected(name, 0, key, String.valueOf(e.getMessage())));
          }
        }
      } else if (keepOriginals && !key.equals("annotations")) {
        about.put(key, in.readValueAsTree().toString());
      } else {
        in.skipChildren();
      }
    }
  }

  private void add(String key, JsonNode json) {
    long id = Json.whole(json, "id");
    if (key.equals("categories")) {
      String category = Json.string(json, "name");
      if (names.putIfAbsent(id, category) == null) {
        classes.add(new HubClass(category, List.of(), keepOriginals ? json.toString() : null));
      }
      return;
    }
    String path = Json.string(json, "file_name");
    int width = Json.whole(json, "width");
    images.put(id, new HubImage(path, width, Json.whole(json, "height")));
    records.put(id, json);
  }

  @Override
  public List<HubClass> classes() {
    return classes;
  }

  @Override
  public Map<String, String> about() {
    return about;
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty() && !ended) {
      try {
        advance();
      } catch (JacksonException e) {
        ended = true;
        FormatException wrong = JsonRecords.wrong(name, e);
        pending.add(new HubOutcome.Rejected(name, wrong.line(), "", wrong.reason()));
      }
    }
    return pending.poll();
  }

  private void advance() throws IOException {
    if (!inAnnotations) {
      inAnnotations = seek();
    }
    if (inAnnotations && parser.nextToken() == JsonToken.START_OBJECT) {
      JsonNode json = parser.readValueAsTree();
      try {
        read(json);
      } catch (IllegalArgumentException e) {
        reject(String.valueOf(e.getMessage()));
      } catch (FormatException e) {
        reject(e.file() + ": " + e.reason());
      }
      number++;
      return;
    }
    ended = true;
    for (Map.Entry<Long, HubImage> image : images.entrySet()) {
      add(image.getKey(), image.getValue(), List.of(), null);
    }
  }

  private boolean seek() {
    parser.nextToken();
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (key.equals("annotations") && token == JsonToken.START_ARRAY) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private void reject(String reason) {
    pending.add(new HubOutcome.Rejected(name, 0, "annotations/" + number, reason));
  }

  private void add(
      long id, HubImage image, List<HubLabel> labels, @Nullable PanopticOriginal original) {
    JsonNode record = records.getOrDefault(id, Json.NODES.objectNode());
    Map<String, JsonNode> meta = Json.rest(record, Set.of("id", "file_name", "width", "height"));
    String words = keepOriginals ? new PanopticOriginal.Kept(record, original).text() : null;
    pending.add(
        new HubOutcome.Read(
            new HubItem(image.path(), image, null, Map.of(), meta, null, labels, words)));
  }

  private void read(JsonNode json) throws IOException {
    long id = Json.whole(json, "image_id");
    HubImage image = images.remove(id);
    if (image == null) {
      throw new IllegalArgumentException(
          "image_id " + id + " (expected: the id of one of the images, once)");
    }
    String png = Json.string(json, "file_name");
    Path place = find(png);
    LabelImage picture = LabelImage.read(place, png);
    Map<Integer, PixelRuns> areas = picture.areas(4096);
    List<HubLabel> labels = new ArrayList<>();
    boolean whole = true;
    for (JsonNode segment : json.path("segments_info")) {
      int segmentId = Json.whole(segment, "id");
      long category = Json.whole(segment, "category_id");
      String label = names.get(category);
      PixelRuns pixels = areas.get(segmentId);
      if (label == null || pixels == null) {
        reject(
            label == null
                ? "category_id " + category + " (expected: the id of a category)"
                : "segment " + segmentId + " (expected: pixels of that number)");
        whole = false;
        continue;
      }
      Map<String, JsonNode> attributes = new LinkedHashMap<>(Json.rest(segment, SEGMENT));
      JsonNode crowd = attributes.get("iscrowd");
      if (crowd != null && crowd.isNumber() && crowd.doubleValue() == 0) {
        attributes.remove("iscrowd");
      }
      labels.add(
          HubLabel.of(new Mask(label, pixels))
              .withId(Integer.toString(segmentId))
              .withAttributes(attributes));
    }
    boolean kept = keepOriginals && whole;
    add(id, image, labels, kept ? PanopticOriginal.of(json, png, place) : null);
  }

  private Path find(String png) throws FormatException {
    String problem = SafePaths.problem(png);
    if (problem != null) {
      throw new FormatException(name, 0, problem);
    }
    String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    for (String folder : List.of(stem, "masks", "")) {
      Path candidate = file.resolveSibling(folder).resolve(png);
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    throw new FormatException(
        png, 0, "no file (expected: in the folder '" + stem + "' beside the JSON file)");
  }

  @Override
  public void close() {
    parser.close();
  }
}
