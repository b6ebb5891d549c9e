package dev.assay.agreement.region;

import java.util.BitSet;

/**
 * A region as somebody drew it. Two shapes of one kind have a similarity in [0, 1], those of
 * different kinds one of 0.
 */
public sealed interface Shape {

  /**
   * An axis-aligned box by two corners; compared by IoU.
   *
   * @param x1 left, at most {@code x2}
   * @param y1 top, at most {@code y2}
   */
  record Box(double x1, double y1, double x2, double y2) implements Shape {
    public Box {
      if (!(x1 <= x2 && y1 <= y2)) {
        throw new IllegalArgumentException(
            "box: " + x1 + ", " + y1 + " to " + x2 + ", " + y2 + " (expected: x1 <= x2, y1 <= y2)");
      }
    }
  }

  /**
   * A simple polygon, convex or not; compared by IoU. A turned box is one: {@link
   * Overlap#rotatedBox}.
   *
   * @param vertices {@code x, y, x, y, …}, at least three
   */
  record Polygon(double... vertices) implements Shape {
    public Polygon {
      if (vertices.length < 6 || vertices.length % 2 != 0) {
        throw new IllegalArgumentException(
            "polygon: " + vertices.length + " numbers (expected: x, y of at least 3 vertices)");
      }
    }
  }

  /** Pixels set, row after row of one image; compared by IoU. */
  record Mask(BitSet pixels) implements Shape {}

  /**
   * A half-open stretch of text or time; compared by IoU.
   *
   * @param start below {@code end}
   */
  record Span(double start, double end) implements Shape {
    public Span {
      if (!(start < end)) {
        throw new IllegalArgumentException(
            "span: " + start + " to " + end + " (expected: start < end)");
      }
    }
  }

  /**
   * Key points of one object; compared by object keypoint similarity.
   *
   * @param points {@code x, y} per key point, NaN = not visible
   * @param area of the object, above 0; of two drawings the mean counts
   * @param sigma per key point its tolerance, equal for all drawings of one project
   */
  record Keypoints(double[] points, double area, double[] sigma) implements Shape {
    public Keypoints {
      if (points.length != 2 * sigma.length || !(area > 0)) {
        throw new IllegalArgumentException(
            "keypoints: "
                + points.length
                + " numbers, area "
                + area
                + " (expected: "
                + 2 * sigma.length
                + ", above 0)");
      }
    }
  }

  /** Free text; compared by one minus the normalised edit distance. */
  record Text(String text) implements Shape {}

  /** How alike this and {@code other} are, in [0, 1]. */
  default double similarity(Shape other) {
    return switch (this) {
      case Box a ->
          other instanceof Box b
              ? Overlap.boxes(a.x1, a.y1, a.x2, a.y2, b.x1, b.y1, b.x2, b.y2)
              : 0;
      case Polygon a -> other instanceof Polygon b ? Overlap.polygons(a.vertices, b.vertices) : 0;
      case Mask a -> other instanceof Mask b ? Overlap.masks(a.pixels, b.pixels) : 0;
      case Span a -> other instanceof Span b ? Overlap.spans(a.start, a.end, b.start, b.end) : 0;
      case Keypoints a ->
          other instanceof Keypoints b && a.points.length == b.points.length
              ? Overlap.keypoints(a.points, b.points, (a.area + b.area) / 2, a.sigma)
              : 0;
      case Text a -> other instanceof Text b ? Overlap.texts(a.text, b.text) : 0;
    };
  }
}
