package dev.assay.annotation;

import java.util.List;

/**
 * One question of a schema.
 *
 * @param id permanent; labels store it
 * @param name what people and files call it; may change
 * @param kind what it asks for
 * @param classes in the order shown; retired ones included
 * @param required whether an answer without this field is refused
 * @param tolerance from which overlap on two regions count as the same one: intersection over union
 *     in [0, 1]; 1 = exactly the same; not used by fields without regions
 * @param minimumSize smallest width and height of a box in pixels; 0 = any size above nothing
 * @param bounds of ratings and numbers
 * @param points names of the points of a figure, in order; empty = any number of points
 */
public record Field(
    String id,
    String name,
    FieldKind kind,
    List<LabelClass> classes,
    boolean required,
    double tolerance,
    double minimumSize,
    Bounds bounds,
    List<String> points) {
  /** Boxes that overlap by half are the same object. */
  public static final double BOX_TOLERANCE = 0.5;

  /** Spans are the same only where their ends are. */
  public static final double SPAN_TOLERANCE = 1;

  public Field {
    Names.requireNonBlank(id, "field id");
    Names.requireNonBlank(name, "field name");
    classes = List.copyOf(classes);
    points = List.copyOf(points);
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new IllegalArgumentException(
          "tolerance of field '%s' is %s (expected: 0 to 1)".formatted(name, tolerance));
    }
    if (!(minimumSize >= 0 && minimumSize < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "minimum size of field '%s' is %s (expected: >= 0)".formatted(name, minimumSize));
    }
  }

  /** A field without bounds and names of points. */
  public Field(
      String id,
      String name,
      FieldKind kind,
      List<LabelClass> classes,
      boolean required,
      double tolerance,
      double minimumSize) {
    this(id, name, kind, classes, required, tolerance, minimumSize, Bounds.NONE, List.of());
  }

  /** A required field with the usual tolerance of its kind and no minimum size. */
  public static Field of(String id, String name, FieldKind kind, List<LabelClass> classes) {
    return new Field(id, name, kind, classes, true, kind.usualTolerance(), 0);
  }
}
