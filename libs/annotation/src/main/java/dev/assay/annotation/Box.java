package dev.assay.annotation;

import java.util.List;

/**
 * A class for a rectangle of an image, in pixels of the image after its EXIF orientation.
 *
 * @param x left edge before rotation, from the image's left edge; finite
 * @param y top edge before rotation, from the image's top edge; finite
 * @param width finite, >= 0
 * @param height finite, >= 0
 * @param rotation degrees clockwise about the centre; finite, 0 = upright
 */
public record Box(String classId, double x, double y, double width, double height, double rotation)
    implements Label {
  public Box {
    Names.requireNonBlank(classId, "class id");
    Names.requireFinite(x, "x");
    Names.requireFinite(y, "y");
    Names.requireFinite(width, "width");
    Names.requireFinite(height, "height");
    Names.requireFinite(rotation, "rotation");
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "box of %s × %s pixels (expected: >= 0)".formatted(width, height));
    }
    // Equal boxes must be equal values: adding zero turns -0.0 into 0.0.
    x += 0.0;
    y += 0.0;
    width += 0.0;
    height += 0.0;
    rotation += 0.0;
  }

  /** An upright box. */
  public static Box upright(String classId, double x, double y, double width, double height) {
    return new Box(classId, x, y, width, height, 0);
  }

  /** The smallest upright box around some points, of which there is one at least. */
  static Box around(String classId, List<Point> points) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      left = Math.min(left, point.x());
      right = Math.max(right, point.x());
      top = Math.min(top, point.y());
      bottom = Math.max(bottom, point.y());
    }
    return upright(classId, left, top, right - left, bottom - top);
  }

  @Override
  public Box inClass(String other) {
    return new Box(other, x, y, width, height, rotation);
  }

  /** The box itself where it is upright. */
  @Override
  public Box bounds() {
    return rotation == 0 ? this : around(classId, corners());
  }

  /** Area in square pixels. */
  public double area() {
    return width * height;
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** The four corners, clockwise on the screen, beginning with the one that is top left upright. */
  public List<Point> corners() {
    if (rotation == 0) {
      return List.of(
          new Point(x, y),
          new Point(x + width, y),
          new Point(x + width, y + height),
          new Point(x, y + height));
    }
    return List.of(corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1));
  }

  private Point corner(int right, int down) {
    double angle = Math.toRadians(rotation);
    double dx = right * width / 2;
    double dy = down * height / 2;
    return new Point(
        x + width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
        y + height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle));
  }

  /**
   * Intersection over union in [0, 1]; classes don't matter. Two equal boxes have 1, also where
   * their area is nothing.
   */
  public double iou(Box other) {
    if (sameRectangle(other)) {
      return 1;
    }
    double intersection = intersection(other);
    double union = area() + other.area() - intersection;
    return union <= 0 ? 0 : Math.clamp(intersection / union, 0.0, 1.0);
  }

  private boolean sameRectangle(Box other) {
    return x == other.x
        && y == other.y
        && width == other.width
        && height == other.height
        && rotation == other.rotation;
  }

  private double intersection(Box other) {
    if (rotation == 0 && other.rotation == 0) {
      double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
      double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
      return w > 0 && h > 0 ? w * h : 0;
    }
    return ConvexPolygons.intersectionArea(corners(), other.corners());
  }
}
