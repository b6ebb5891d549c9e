package dev.assay.annotation;

/**
 * A class for a stretch of time of a recording.
 *
 * @param start in the units of the base; finite, >= 0
 * @param end not before start
 */
public record TimeSegment(String classId, double start, double end, TimeBase base)
    implements Label {
  public TimeSegment {
    Names.requireNonBlank(classId, "class id");
    if (!(start >= 0 && end >= start && end < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "time segment [%s, %s) (expected: 0 <= start <= end)".formatted(start, end));
    }
    start += 0.0;
    end += 0.0;
  }

  @Override
  public TimeSegment inClass(String other) {
    return new TimeSegment(other, start, end, base);
  }

  /** Intersection over union in [0, 1] of two segments of one base; classes don't matter. */
  public double iou(TimeSegment other) {
    if (!base.equals(other.base)) {
      return 0;
    }
    if (start == other.start && end == other.end) {
      return 1;
    }
    double overlap = Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    double union = end - start + other.end - other.start - overlap;
    return union <= 0 ? 0 : overlap / union;
  }
}
