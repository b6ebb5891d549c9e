package dev.assay.annotation;

import java.util.List;

/**
 * A class for an open line on an image.
 *
 * @param points its corners in pixels, at least two, in order
 */
public record Polyline(String classId, List<Point> points) implements Label {
  public Polyline {
    Names.requireNonBlank(classId, "class id");
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException(
          "line of %d points (expected: at least two)".formatted(points.size()));
    }
    for (Point point : points) {
      Names.requireFinite(point.x(), "x");
      Names.requireFinite(point.y(), "y");
    }
  }

  @Override
  public Polyline inClass(String other) {
    return new Polyline(other, points);
  }

  /** Length in pixels. */
  public double length() {
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      length += Math.hypot(b.x() - a.x(), b.y() - a.y());
    }
    return length;
  }

  @Override
  public Box bounds() {
    return Box.around(classId, points);
  }
}
