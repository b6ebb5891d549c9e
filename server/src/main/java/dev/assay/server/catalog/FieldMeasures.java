package dev.assay.server.catalog;

import dev.assay.annotation.Bounds;
import dev.assay.annotation.FieldKind;
import java.util.HashSet;
import java.util.List;

/** Reads what a field measures its labels by, and refuses what its kind has no use for. */
final class FieldMeasures {
  private FieldMeasures() {}

  static double tolerance(SpecCursor cursor, FieldKind kind) {
    if (cursor.has("tolerance") && !kind.isRegion()) {
      cursor.error(
          "tolerance",
          "tolerance of a " + SpecWriter.code(kind) + " (expected: a kind with regions)");
    }
    return cursor.share("tolerance", kind.usualTolerance());
  }

  static double minimumSize(SpecCursor cursor, FieldKind kind) {
    if (cursor.has("minimum_size") && kind != FieldKind.BOXES) {
      cursor.error(
          "minimum_size", "minimum_size of " + SpecWriter.code(kind) + " (expected: boxes)");
    }
    return cursor.notNegative("minimum_size", 0);
  }

  static Bounds bounds(SpecCursor cursor, FieldKind kind) {
    for (String key : List.of("minimum", "maximum")) {
      if (cursor.has(key) && !kind.isNumeric()) {
        cursor.error(key, key + " of " + SpecWriter.code(kind) + " (expected: rating or number)");
      } else if (kind == FieldKind.RATING && !cursor.has(key)) {
        cursor.error(key, "'" + key + "' is missing (expected: the end of the scale)");
      }
    }
    double low = cursor.number("minimum", Double.NEGATIVE_INFINITY);
    double high = cursor.number("maximum", Double.POSITIVE_INFINITY);
    if (low > high) {
      cursor.error("maximum", high + " (expected: at least the minimum, " + low + ")");
      return Bounds.NONE;
    }
    return new Bounds(low, high);
  }

  static List<String> points(SpecCursor cursor, FieldKind kind) {
    if (cursor.has("points") && kind != FieldKind.KEYPOINTS) {
      cursor.error("points", "points of " + SpecWriter.code(kind) + " (expected: keypoints)");
    }
    List<String> points = cursor.texts("points", 200);
    if (new HashSet<>(points).size() < points.size()) {
      cursor.error("points", points + " (expected: every name once)");
    }
    return points;
  }
}
