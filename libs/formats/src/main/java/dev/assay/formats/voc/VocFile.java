package dev.assay.formats.voc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One annotation file, with the numbers as they stand in it.
 *
 * @param filename the image's name; null = not given
 * @param width in pixels; 0 = not given
 * @param height in pixels; 0 = not given
 * @param objects in the file's order
 */
record VocFile(@Nullable String filename, int width, int height, List<VocObject> objects) {
  /**
   * One object.
   *
   * @param line where it begins, from 1
   * @param name its class
   * @param box its place
   * @param attributes pose, truncated, difficult, occluded and whatever else stands there
   * @param parts named boxes of parts of it
   */
  record VocObject(
      int line, String name, Bounds box, Map<String, String> attributes, List<VocPart> parts) {}

  /** A part of an object. */
  record VocPart(String name, Bounds box) {}

  /**
   * Bounds as written.
   *
   * @param text the four numbers as they stand in the file, separated by spaces
   */
  record Bounds(double xmin, double ymin, double xmax, double ymax, String text) {}
}
