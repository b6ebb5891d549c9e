package dev.assay.annotation;

import java.util.List;

/**
 * A class for an outlined area of an image.
 *
 * @param parts at least one; what any of them encloses belongs to the area, so that an object cut
 *     apart by another one stays one instance
 */
public record Polygon(String classId, List<Ring> parts) implements Label {
  public Polygon {
    Names.requireNonBlank(classId, "class id");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("polygon without parts (expected: at least one)");
    }
  }

  /** The smallest upright box around all parts. */
  public Box bounds() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Ring part : parts) {
      for (int i = 0; i < part.size(); i++) {
        left = Math.min(left, part.x(i));
        right = Math.max(right, part.x(i));
        top = Math.min(top, part.y(i));
        bottom = Math.max(bottom, part.y(i));
      }
    }
    return Box.upright(classId, left, top, right - left, bottom - top);
  }

  /** Sum of the parts' areas in square pixels; parts that overlap count twice. */
  public double area() {
    return parts.stream().mapToDouble(Ring::area).sum();
  }
}
