package dev.assay.annotation;

import java.util.ArrayList;
import java.util.List;

/** Areas of convex polygons whose corners run clockwise on the screen. */
final class ConvexPolygons {
  private ConvexPolygons() {}

  /**
   * Area that two convex polygons share, by clipping the one at each edge of the other: Sutherland
   * and Hodgman, "Reentrant polygon clipping", CACM 17(1), 1974.
   */
  static double intersectionArea(List<Point> subject, List<Point> clip) {
    List<Point> rest = subject;
    for (int i = 0; i < clip.size() && !rest.isEmpty(); i++) {
      rest = clipAt(rest, clip.get(i), clip.get((i + 1) % clip.size()));
    }
    return area(rest);
  }

  private static List<Point> clipAt(List<Point> polygon, Point from, Point to) {
    List<Point> kept = new ArrayList<>(polygon.size() + 1);
    for (int i = 0; i < polygon.size(); i++) {
      Point here = polygon.get(i);
      Point next = polygon.get((i + 1) % polygon.size());
      double a = side(from, to, here);
      double b = side(from, to, next);
      if (a >= 0) {
        kept.add(here);
      }
      if ((a > 0 && b < 0) || (a < 0 && b > 0)) {
        double t = a / (a - b);
        kept.add(
            new Point(here.x() + t * (next.x() - here.x()), here.y() + t * (next.y() - here.y())));
      }
    }
    return kept;
  }

  /** Above zero where the point lies on the inner side of a clockwise edge. */
  private static double side(Point from, Point to, Point p) {
    return (to.x() - from.x()) * (p.y() - from.y()) - (to.y() - from.y()) * (p.x() - from.x());
  }

  /** Shoelace formula. */
  static double area(List<Point> polygon) {
    double twice = 0;
    for (int i = 0; i < polygon.size(); i++) {
      Point a = polygon.get(i);
      Point b = polygon.get((i + 1) % polygon.size());
      twice += a.x() * b.y() - b.x() * a.y();
    }
    return Math.abs(twice) / 2;
  }
}
