package dev.assay.formats.datumaro;

import dev.assay.formats.FormatException;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads the items of one file after another; every file is looked at once before for its
 * categories, since these may stand after the items.
 */
final class DatumaroReader implements HubReader {
  private static final Set<String> ITEM =
      Set.of("id", "annotations", "image", "media", "attr", "point_cloud", "path", "size");

  private final Path root;
  private final FileQueue files;
  private final boolean keepOriginals;
  private final List<HubClass> classes;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private @Nullable JsonParser parser;
  private DatumaroShapes shapes = new DatumaroShapes(List.of());
  private String name = "";
  private @Nullable String split;
  private int number;

  private DatumaroReader(
      Path root, FileQueue files, boolean keepOriginals, List<HubClass> classes) {
    this.root = root;
    this.files = files;
    this.keepOriginals = keepOriginals;
    this.classes = classes;
  }

  static DatumaroReader open(Path path, boolean keepOriginals) throws IOException {
    Path within = path.resolve("annotations");
    Path from = Files.isDirectory(within) ? within : path;
    FileQueue all = FileQueue.of(from, ".json");
    Set<String> names = new LinkedHashSet<>();
    for (Path file = all.next(); file != null; file = all.next()) {
      names.addAll(labels(file, all.name(file)));
    }
    List<HubClass> classes = names.stream().filter(n -> !n.isBlank()).map(HubClass::of).toList();
    return new DatumaroReader(path, FileQueue.of(from, ".json"), keepOriginals, classes);
  }

  /** The names of a file's labels by their number. */
  private static List<String> labels(Path file, String name) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser in =
        JsonRecords.MAPPER.createParser(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new FormatException(name, 1, "no object (expected: categories and items)");
      }
      for (String key = in.nextName(); key != null; key = in.nextName()) {
        in.nextToken();
        if (key.equals("categories")) {
          JsonNode tree = in.readValueAsTree();
          for (JsonNode label : tree.path("label").path("labels")) {
            names.add(label.path("name").asString(""));
          }
        } else {
          in.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw JsonRecords.wrong(name, e);
    }
    return names;
  }

  @Override
  public List<HubClass> classes() {
    return classes;
  }

  @Override
  public @Nullable Path imageFolder() {
    Path folder = Files.isDirectory(root) ? root : root.toAbsolutePath().getParent();
    return folder == null ? null : folder.resolve("images");
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      JsonParser in = parser == null ? openNext() : parser;
      if (in == null) {
        return null;
      }
      try {
        if (in.nextToken() == JsonToken.START_OBJECT) {
          JsonNode json = in.readValueAsTree();
          read(json, number++);
        } else {
          close();
        }
      } catch (JacksonException e) {
        FormatException wrong = JsonRecords.wrong(name, e);
        reject("", wrong.line(), wrong.reason() + "; the rest is not read");
        close();
      }
    }
    return pending.poll();
  }

  private @Nullable JsonParser openNext() throws IOException {
    Path file = files.next();
    if (file == null) {
      return null;
    }
    name = files.name(file);
    split = files.split(file);
    number = 0;
    shapes = new DatumaroShapes(labels(file, name));
    JsonParser in =
        JsonRecords.MAPPER.createParser(new BufferedInputStream(Files.newInputStream(file)));
    parser = in;
    in.nextToken();
    for (String key = in.nextName(); key != null; key = in.nextName()) {
      JsonToken token = in.nextToken();
      if (key.equals("items") && token == JsonToken.START_ARRAY) {
        return in;
      }
      in.skipChildren();
    }
    throw new FormatException(name, 0, "no items (expected: categories and items)");
  }

  private void read(JsonNode json, int number) {
    String id = json.path("id").asString("");
    String place = "items/" + number;
    List<HubLabel> labels = new ArrayList<>();
    int at = 0;
    for (JsonNode annotation : json.path("annotations")) {
      try {
        HubLabel label = shapes.read(annotation);
        labels.add(keepOriginals ? label.withOriginal(annotation.toString()) : label);
      } catch (IllegalArgumentException e) {
        reject(place + "/annotations/" + at, 0, String.valueOf(e.getMessage()));
      }
      at++;
    }
    JsonNode media = json.has("image") ? json.path("image") : json.path("media");
    String path = media.path("path").asString("");
    JsonNode cloud = json.path("point_cloud").path("path");
    Map<String, String> assets = new LinkedHashMap<>();
    if (cloud.isString() && !cloud.stringValue().isBlank()) {
      assets.put("points", cloud.stringValue());
    }
    if (id.isBlank() && path.isBlank()) {
      reject(place, 0, "no id (expected: an id)");
      return;
    }
    HubImage image =
        assets.isEmpty()
            ? new HubImage(path.isBlank() ? id + ".jpg" : path, size(media, 1), size(media, 0))
            : null;
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    json.path("attr").properties().forEach(e -> meta.put(e.getKey(), e.getValue()));
    Json.rest(json, ITEM).forEach(meta::putIfAbsent);
    String original = keepOriginals ? json.toString() : null;
    pending.add(
        new HubOutcome.Read(
            new HubItem(
                id.isBlank() ? path : id, image, null, assets, meta, split, labels, original)));
  }

  private static int size(JsonNode media, int index) {
    JsonNode size = media.path("size").path(index);
    return size.isNumber() ? (int) Math.clamp(size.doubleValue(), 0, Integer.MAX_VALUE) : 0;
  }

  private void reject(String field, long line, String reason) {
    pending.add(new HubOutcome.Rejected(name, line, field, reason));
  }

  @Override
  public void close() {
    if (parser != null) {
      parser.close();
      parser = null;
    }
  }
}
