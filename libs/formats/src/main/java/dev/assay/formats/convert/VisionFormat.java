package dev.assay.formats.convert;

import dev.assay.formats.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The formats of annotated images that can be converted into each other. */
public enum VisionFormat {
  COCO(
      "coco",
      "one JSON file",
      "boxes, turned boxes, polygons, masks, keypoints, image classes, captions, attributes,"
          + " confidence"),
  VOC("voc", "a tree with Annotations/*.xml", "boxes, parts, attributes, splits"),
  YOLO(
      "yolo",
      "a tree of rows with data.yaml or obj.names",
      "by task: boxes, polygons, boxes with keypoints, or turned boxes; splits");

  private final String id;
  private final String layout;
  private final String carries;

  VisionFormat(String id, String layout, String carries) {
    this.id = id;
    this.layout = layout;
    this.carries = carries;
  }

  /** The name on the command line. */
  public String id() {
    return id;
  }

  /** What a set consists of. */
  public String layout() {
    return layout;
  }

  /** What it can hold beside the names of images and classes; read and written alike. */
  public String carries() {
    return carries;
  }

  /** All ids, in the order listed. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(VisionFormat::id).toList();
  }

  /** The format with an id; null = there is none. */
  public static @Nullable VisionFormat named(String id) {
    return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst().orElse(null);
  }

  /**
   * The format of a set by what it consists of.
   *
   * @throws FormatException where it looks like none of them
   */
  public static VisionFormat guess(Path in) throws IOException {
    if (Files.isRegularFile(in) && looksLikeCoco(in)) {
      return COCO;
    }
    if (Files.isDirectory(in)) {
      if (Files.isDirectory(in.resolve("Annotations"))
          && holds(in.resolve("Annotations"), ".xml")) {
        return VOC;
      }
      if (holds(in, ".yaml")
          || holds(in, ".yml")
          || holds(in, ".names")
          || holds(in, "classes.txt")) {
        return YOLO;
      }
      if (holds(in, ".json") || holds(in.resolve("annotations"), ".json")) {
        return COCO;
      }
    }
    throw new FormatException(
        in.toString(), 0, "of no known format (expected: --from with one of " + ids() + ")");
  }

  private static boolean holds(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.anyMatch(path -> path.getFileName().toString().endsWith(ending));
    }
  }

  private static boolean looksLikeCoco(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(64), StandardCharsets.UTF_8).strip();
      return start.startsWith("{") || start.startsWith("\ufeff{");
    }
  }
}
