package dev.assay.formats.coco;

import dev.assay.annotation.Label;
import dev.assay.annotation.Text;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the instances, stuff, keypoints, captions or image labels of a COCO file in the order of
 * its images. The file is mapped and walked over once to find where everything lies; annotations
 * are parsed when their image is asked for, so that memory does not grow with their size. Ids may
 * start anywhere and have holes.
 */
public final class CocoReader implements HubReader {
  private final String file;
  private final boolean keepOriginals;
  private final Arena arena;
  private final MemorySegment bytes;
  private final CocoIndex index;
  private final Map<Long, String> names = new LinkedHashMap<>();
  private final List<HubClass> classes = new ArrayList<>();

  private final CocoIndex.ByImage byImage;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private final BitSet twice = new BitSet();
  private int nextImage;
  private final JsonScanner part;

  private CocoReader(Path path, boolean keepOriginals, Arena arena) throws IOException {
    this.file = path.getFileName().toString();
    this.keepOriginals = keepOriginals;
    this.arena = arena;
    try (FileChannel channel = FileChannel.open(path)) {
      this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    this.part = new JsonScanner(file);
    this.index = CocoIndex.of(bytes, file);
    readCategories();
    this.byImage = group(readImageIds());
  }

  /**
   * Opens a file.
   *
   * @param keepOriginals whether items and labels keep their own JSON, for writing COCO again
   * @throws FormatException where it is not a COCO file
   */
  public static CocoReader open(Path path, boolean keepOriginals) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      return new CocoReader(path, keepOriginals, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private void readCategories() throws FormatException {
    for (int i = 0; i < index.categories.size(); i++) {
      JsonNode category = tree(index.categories, i, "categories");
      JsonNode id = category.path("id");
      JsonNode name = category.path("name");
      if (!id.isIntegralNumber() || !name.isString() || name.stringValue().isBlank()) {
        throw new FormatException(file, 0, "category %d (expected: id and name)".formatted(i));
      }
      if (names.put(id.longValue(), name.stringValue()) != null) {
        throw new FormatException(
            file, 0, "category id %d twice (expected: once)".formatted(id.longValue()));
      }
      List<String> keypoints =
          category.path("keypoints").valueStream().map(JsonNode::asString).toList();
      classes.add(
          new HubClass(
              name.stringValue(), keypoints, keepOriginals ? raw(index.categories, i) : null));
    }
  }

  private Map<Long, Integer> readImageIds() {
    Map<Long, Integer> images = HashMap.newHashMap(index.images.size());
    for (int i = 0; i < index.images.size(); i++) {
      long id = index.imageIds.at(i);
      if (id == CocoIndex.NONE) {
        reject("images/" + i, "no id (expected: a whole number)");
      } else if (images.putIfAbsent(id, i) != null) {
        reject("images/" + i, "id " + id + " twice (expected: once)");
        twice.set(i);
      }
    }
    return images;
  }

  private CocoIndex.ByImage group(Map<Long, Integer> images) {
    int[] imageAt = new int[index.annotations.size()];
    for (int i = 0; i < imageAt.length; i++) {
      Integer image = images.get(index.imageOf.at(i));
      imageAt[i] = image == null ? -1 : image;
      if (image == null) {
        reject("annotations/" + i, "image_id (expected: the id of one of the images)");
      }
    }
    return CocoIndex.byImage(imageAt, index.images.size());
  }

  @Override
  public List<HubClass> classes() {
    return classes;
  }

  @Override
  public Map<String, String> about() {
    return keepOriginals ? index.others : Map.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty() && nextImage < index.images.size()) {
      if (index.imageIds.at(nextImage) != CocoIndex.NONE && !twice.get(nextImage)) {
        readImage(nextImage);
      }
      nextImage++;
    }
    return pending.poll();
  }

  private void readImage(int image) throws FormatException {
    JsonNode json = tree(index.images, image, "images");
    JsonNode name = json.path("file_name");
    if (!name.isString() || name.stringValue().isBlank()) {
      reject("images/" + image, "file_name " + name + " (expected: a path)");
      return;
    }
    int width = Math.max(0, json.path("width").asInt(0));
    int height = Math.max(0, json.path("height").asInt(0));
    List<HubLabel> labels = new ArrayList<>();
    for (int i = byImage.firstOf()[image]; i < byImage.firstOf()[image + 1]; i++) {
      HubLabel label = readAnnotation(byImage.ordered()[i]);
      if (label != null) {
        labels.add(label);
      }
    }
    String original = keepOriginals ? raw(index.images, image) : null;
    HubImage hub = new HubImage(name.stringValue(), width, height);
    pending.add(
        new HubOutcome.Read(
            new HubItem(hub.path(), hub, null, Map.of(), meta(json), null, labels, original)));
  }

  private static Map<String, JsonNode> meta(JsonNode image) {
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : image.properties()) {
      switch (entry.getKey()) {
        case "id", "file_name", "width", "height" -> {}
        default -> meta.put(entry.getKey(), entry.getValue());
      }
    }
    return meta;
  }

  private @Nullable HubLabel readAnnotation(int annotation) {
    String place = "annotations/" + annotation;
    index.annotations.load(annotation, bytes, part);
    try {
      CocoJson parsed = CocoJson.parse(part);
      String name = parsed.category() == null ? null : names.get(parsed.category());
      if (name == null && (parsed.isPlaced() || !parsed.attributes().containsKey("caption"))) {
        reject(place, "category_id " + parsed.category() + " (expected: the id of a category)");
        return null;
      }
      JsonNode caption = name == null ? parsed.attributes().remove("caption") : null;
      List<Label> shapes =
          name != null
              ? parsed.shapes(name)
              : caption == null ? List.of() : List.of(new Text(caption.asString("")));
      String own = keepOriginals ? new PlacedWords(annotation, part.loaded()).text() : null;
      return new HubLabel(shapes, parsed.attributes(), parsed.score(), own);
    } catch (FormatException e) {
      reject(place, e.reason());
    } catch (JacksonException e) {
      reject(place, "no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      reject(place, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private void reject(String field, String reason) {
    pending.add(new HubOutcome.Rejected(file, 0, field, reason));
  }

  private JsonNode tree(CocoIndex.Elements elements, int element, String what)
      throws FormatException {
    elements.load(element, bytes, part);
    try {
      JsonNode tree = CocoJson.MAPPER.readTree(part.loaded());
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new FormatException(
          file, 0, "%s/%d: no JSON: %s".formatted(what, element, e.getOriginalMessage()));
    }
    throw new FormatException(file, 0, "%s/%d (expected: an object)".formatted(what, element));
  }

  private String raw(CocoIndex.Elements elements, int element) {
    elements.load(element, bytes, part);
    return part.loaded();
  }

  @Override
  public void close() {
    arena.close();
  }
}
