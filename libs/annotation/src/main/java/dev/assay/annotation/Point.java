package dev.assay.annotation;

/**
 * A place on an image in pixels; the origin is the image's top left corner, y grows downwards.
 *
 * @param x finite
 * @param y finite
 */
public record Point(double x, double y) {
  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("point (%s, %s) (expected: finite)".formatted(x, y));
    }
  }
}
