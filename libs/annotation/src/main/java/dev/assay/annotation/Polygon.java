package dev.assay.annotation;

import java.util.List;

/**
 * A class for an outlined area of an image.
 *
 * @param parts at least one; what any of them encloses belongs to the area, so that an object cut
 *     apart by another one stays one instance
 * @param holes within the parts; what any of them encloses does not belong to the area
 */
public record Polygon(String classId, List<Ring> parts, List<Ring> holes) implements Label {
  public Polygon {
    Names.requireNonBlank(classId, "class id");
    parts = List.copyOf(parts);
    holes = List.copyOf(holes);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("polygon without parts (expected: at least one)");
    }
  }

  /** An area without holes. */
  public Polygon(String classId, List<Ring> parts) {
    this(classId, parts, List.of());
  }

  @Override
  public Polygon inClass(String other) {
    return new Polygon(other, parts, holes);
  }

  /** The smallest upright box around all parts. */
  @Override
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

  /** Areas of the parts less those of the holes in square pixels; overlaps count twice. */
  public double area() {
    double cut = holes.stream().mapToDouble(Ring::area).sum();
    return parts.stream().mapToDouble(Ring::area).sum() - cut;
  }
}
