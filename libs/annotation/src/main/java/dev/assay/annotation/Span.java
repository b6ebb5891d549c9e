package dev.assay.annotation;

/**
 * A class for a stretch of a text.
 *
 * @param start first code point, from 0
 * @param end the code point after the last one; never before start
 */
public record Span(String classId, int start, int end) implements Label {
  public Span {
    Names.requireNonBlank(classId, "class id");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "span [%d, %d) (expected: 0 <= start <= end)".formatted(start, end));
    }
  }

  @Override
  public Span inClass(String other) {
    return new Span(other, start, end);
  }

  /** Number of code points. */
  public int length() {
    return end - start;
  }

  /** Number of code points in both; classes don't matter. */
  public int overlap(Span other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  /** Whether both cover the same code points; classes don't matter. */
  public boolean covers(Span other) {
    return start == other.start && end == other.end;
  }

  /** Intersection over union in code points, in [0, 1]; two equal empty spans have 1. */
  public double iou(Span other) {
    if (covers(other)) {
      return 1;
    }
    int overlap = overlap(other);
    int union = length() + other.length() - overlap;
    return union == 0 ? 0 : (double) overlap / union;
  }

  /** What relations of the same answer call this span of a field. */
  public String id(Field field) {
    return field.id() + ":" + start + "-" + end;
  }
}
