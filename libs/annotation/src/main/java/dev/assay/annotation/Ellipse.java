package dev.assay.annotation;

/**
 * A class for an ellipse of an image, in pixels.
 *
 * @param x of its centre; finite
 * @param y of its centre; finite
 * @param radiusX along its first axis; finite, >= 0
 * @param radiusY along its second axis; finite, >= 0
 * @param rotation degrees clockwise about the centre; finite
 */
public record Ellipse(
    String classId, double x, double y, double radiusX, double radiusY, double rotation)
    implements Label {
  public Ellipse {
    Names.requireNonBlank(classId, "class id");
    Names.requireFinite(x, "x");
    Names.requireFinite(y, "y");
    Names.requireFinite(rotation, "rotation");
    if (!(radiusX >= 0 && radiusY >= 0) || Double.isInfinite(radiusX + radiusY)) {
      throw new IllegalArgumentException(
          "ellipse with radii %s and %s (expected: finite, >= 0)".formatted(radiusX, radiusY));
    }
    x += 0.0;
    y += 0.0;
    radiusX += 0.0;
    radiusY += 0.0;
    rotation += 0.0;
  }

  @Override
  public Ellipse inClass(String other) {
    return new Ellipse(other, x, y, radiusX, radiusY, rotation);
  }

  /** Area in square pixels. */
  public double area() {
    return Math.PI * radiusX * radiusY;
  }

  /** An ellipse reaches √(a²cos² + b²sin²) from its centre to each side. */
  @Override
  public Box bounds() {
    double cos = rotation == 0 ? 1 : Math.cos(Math.toRadians(rotation));
    double sin = rotation == 0 ? 0 : Math.sin(Math.toRadians(rotation));
    double w = Math.hypot(radiusX * cos, radiusY * sin);
    double h = Math.hypot(radiusX * sin, radiusY * cos);
    return Box.upright(classId, x - w, y - h, 2 * w, 2 * h);
  }
}
