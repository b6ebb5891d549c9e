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
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /** Annotation numbers ordered by image, and where each image's begin in them. */
  private final int[] byImage;

  private final int[] firstOf;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private final long[] imageIds;
  private int nextImage;
  private byte[] buffer = new byte[4096];

  private CocoReader(Path path, boolean keepOriginals, Arena arena) throws IOException {
    this.file = path.getFileName().toString();
    this.keepOriginals = keepOriginals;
    this.arena = arena;
    try (FileChannel channel = FileChannel.open(path)) {
      this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    this.index = CocoIndex.of(bytes, file);
    readCategories();
    this.imageIds = new long[index.images.size()];
    Map<Long, Integer> images = readImageIds();
    this.firstOf = new int[index.images.size() + 1];
    this.byImage = group(images);
  }

  /**
   * Opens a file.
   *
   * @param keepOriginals whether items and labels keep their own JSON, for writing COCO again
   * @throws FormatException where it is not a COCO file
   */
  public static CocoReader open(Path path, boolean keepOriginals) throws IOException {
    Arena arena = Arena.ofConfined();
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

  private Map<Long, Integer> readImageIds() throws FormatException {
    Map<Long, Integer> images = HashMap.newHashMap(index.images.size());
    for (int i = 0; i < index.images.size(); i++) {
      JsonNode id = tree(index.images, i, "images").path("id");
      imageIds[i] = id.isIntegralNumber() ? id.longValue() : Long.MIN_VALUE;
      if (!id.isIntegralNumber()) {
        reject("images/" + i, "id " + id + " (expected: a whole number)");
      } else if (images.putIfAbsent(imageIds[i], i) != null) {
        reject("images/" + i, "id " + id + " twice (expected: once)");
        imageIds[i] = Long.MIN_VALUE;
      }
    }
    return images;
  }

  /** Orders annotations by image and keeps their order within one; counting sort. */
  private int[] group(Map<Long, Integer> images) {
    int[] imageOf = new int[index.annotations.size()];
    for (int i = 0; i < imageOf.length; i++) {
      Integer image = images.get(index.imageOf[i]);
      imageOf[i] = image == null ? -1 : image;
      if (image == null) {
        reject("annotations/" + i, "image_id (expected: the id of one of the images)");
      } else {
        firstOf[image + 1]++;
      }
    }
    for (int i = 0; i + 1 < firstOf.length; i++) {
      firstOf[i + 1] += firstOf[i];
    }
    int[] ordered = new int[firstOf[firstOf.length - 1]];
    int[] next = firstOf.clone();
    for (int i = 0; i < imageOf.length; i++) {
      if (imageOf[i] >= 0) {
        ordered[next[imageOf[i]]++] = i;
      }
    }
    return ordered;
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
      if (imageIds[nextImage] != Long.MIN_VALUE) {
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
    for (int i = firstOf[image]; i < firstOf[image + 1]; i++) {
      HubLabel label = readAnnotation(byImage[i]);
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
    int length = load(index.annotations, annotation);
    try {
      CocoJson parsed = CocoJson.parse(buffer, length);
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
      String original =
          keepOriginals ? new String(buffer, 0, length, StandardCharsets.UTF_8) : null;
      return new HubLabel(shapes, parsed.attributes(), parsed.score(), original);
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
    int length = load(elements, element);
    try {
      JsonNode tree = CocoJson.MAPPER.readTree(buffer, 0, length);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new FormatException(
          file, 0, "%s/%d: no JSON: %s".formatted(what, element, e.getOriginalMessage()));
    }
    throw new FormatException(file, 0, "%s/%d (expected: an object)".formatted(what, element));
  }

  private int load(CocoIndex.Elements elements, int element) {
    int length = elements.length(element);
    if (buffer.length < length) {
      buffer = new byte[length + (length >> 1)];
    }
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, elements.offset(element), buffer, 0, length);
    return length;
  }

  private String raw(CocoIndex.Elements elements, int element) {
    int length = load(elements, element);
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    arena.close();
  }
}
