package dev.assay.agreement.region;

/**
 * Areas of simple polygons and of what two have in common. Each polygon is a signed sum of the
 * triangles that its edges form with one fixed point, so that its indicator is a sum of indicators
 * of triangles, and the common area a sum of signed common areas of triangles, which are convex and
 * clip exactly.
 */
final class PolygonArea {
  private PolygonArea() {}

  static double of(double[] polygon) {
    return Math.abs(signed(polygon, polygon.length / 2));
  }

  static double common(double[] a, double[] b) {
    require(a);
    require(b);
    double sum = 0;
    for (int i = 0; i < a.length / 2; i++) {
      double[] first = triangle(a, i, a[0], a[1]);
      double firstArea = signed(first, 3);
      for (int j = 0; j < b.length / 2 && firstArea != 0; j++) {
        double[] second = triangle(b, j, a[0], a[1]);
        double secondArea = signed(second, 3);
        if (secondArea != 0) {
          double sign = Math.signum(firstArea) * Math.signum(secondArea);
          sum +=
              sign * clip(counterClockwise(first, firstArea), counterClockwise(second, secondArea));
        }
      }
    }
    return Math.abs(sum);
  }

  private static void require(double[] polygon) {
    if (polygon.length < 6 || polygon.length % 2 != 0) {
      throw new IllegalArgumentException(
          "polygon: " + polygon.length + " numbers (expected: x, y of at least 3 vertices)");
    }
  }

  private static double[] triangle(double[] polygon, int edge, double x, double y) {
    int next = (edge + 1) % (polygon.length / 2);
    return new double[] {
      x, y, polygon[2 * edge], polygon[2 * edge + 1], polygon[2 * next], polygon[2 * next + 1]
    };
  }

  private static double[] counterClockwise(double[] t, double area) {
    return area > 0 ? t : new double[] {t[0], t[1], t[4], t[5], t[2], t[3]};
  }

  private static double signed(double[] polygon, int vertices) {
    double twice = 0;
    for (int i = 0; i < vertices; i++) {
      int j = (i + 1) % vertices;
      twice += polygon[2 * i] * polygon[2 * j + 1] - polygon[2 * j] * polygon[2 * i + 1];
    }
    return twice / 2;
  }

  /** Area of a triangle cut by another (Sutherland and Hodgman 1974). */
  private static double clip(double[] subject, double[] window) {
    double[] from = new double[24];
    double[] to = new double[24];
    System.arraycopy(subject, 0, from, 0, 6);
    int size = 3;
    for (int edge = 0; edge < 3 && size > 0; edge++) {
      double x1 = window[2 * edge];
      double y1 = window[2 * edge + 1];
      double dx = window[(2 * edge + 2) % 6] - x1;
      double dy = window[(2 * edge + 3) % 6] - y1;
      int kept = 0;
      for (int i = 0; i < size; i++) {
        int j = (i + 1) % size;
        double here = dx * (from[2 * i + 1] - y1) - dy * (from[2 * i] - x1);
        double there = dx * (from[2 * j + 1] - y1) - dy * (from[2 * j] - x1);
        if (here >= 0) {
          to[2 * kept] = from[2 * i];
          to[2 * kept++ + 1] = from[2 * i + 1];
        }
        if ((here > 0 && there < 0) || (here < 0 && there > 0)) {
          double share = here / (here - there);
          to[2 * kept] = from[2 * i] + share * (from[2 * j] - from[2 * i]);
          to[2 * kept++ + 1] = from[2 * i + 1] + share * (from[2 * j + 1] - from[2 * i + 1]);
        }
      }
      double[] swap = from;
      from = to;
      to = swap;
      size = kept;
    }
    return Math.max(0, signed(from, size));
  }
}
