package dev.assay.server.consensus;

import dev.assay.agreement.region.Overlap;
import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rasters;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much two regions are the same thing, whatever their class: intersection over union wherever
 * regions have a size, and what comes near it where they have none.
 */
final class Likeness {
  /** Mean of the tolerances that COCO gives the seventeen points of a body. */
  private static final double SIGMA = 0.067;

  private static final int ELLIPSE_CORNERS = 64;

  /** Beyond so many pairs of edges areas are compared as pixels of a grid of this size. */
  private static final int MOST_EDGE_PAIRS = 20_000;

  private static final int GRID = 512;

  private Likeness() {}

  /** 0 = nothing in common, 1 = the same; 0 for labels of different kinds. */
  static double of(Label a, Label b) {
    return switch (a) {
      case Box first -> b instanceof Box second ? first.iou(second) : 0;
      case Span first -> b instanceof Span second ? first.iou(second) : 0;
      case TimeSegment first -> b instanceof TimeSegment second ? first.iou(second) : 0;
      case Polygon first -> b instanceof Polygon second ? polygons(first, second) : 0;
      case Ellipse first ->
          b instanceof Ellipse second ? Overlap.polygons(corners(first), corners(second)) : 0;
      case Mask first -> b instanceof Mask second ? masks(first, second) : 0;
      case Keypoints first -> b instanceof Keypoints second ? figures(first, second) : 0;
      case Polyline first -> b instanceof Polyline second ? Lines.likeness(first, second) : 0;
      case Cuboid first -> b instanceof Cuboid second ? Cuboids.iou(first, second) : 0;
      case Track first -> b instanceof Track second ? Tracks.likeness(first, second) : 0;
      case Relation first -> b instanceof Relation second && sameEnds(first, second) ? 1 : 0;
      case Choice _, Taxonomy _, Rating _, Number _, Text _, Ranking _, Pairwise _ -> 0;
    };
  }

  private static boolean sameEnds(Relation a, Relation b) {
    return a.from().equals(b.from()) && a.to().equals(b.to());
  }

  private static double masks(Mask a, Mask b) {
    boolean oneImage =
        a.pixels().width() == b.pixels().width() && a.pixels().height() == b.pixels().height();
    return oneImage ? a.pixels().iou(b.pixels()) : 0;
  }

  private static double polygons(Polygon a, Polygon b) {
    if (a.parts().equals(b.parts()) && a.holes().equals(b.holes())) {
      return 1;
    }
    if (a.bounds().iou(b.bounds()) == 0) {
      return 0;
    }
    if ((long) corners(a) * corners(b) > MOST_EDGE_PAIRS) {
      return onGrid(a, b);
    }
    double both = common(a.parts(), b.parts()) + common(a.holes(), b.holes());
    both -= common(a.parts(), b.holes()) + common(a.holes(), b.parts());
    double union = a.area() + b.area() - both;
    return union > 0 ? Math.clamp(both / union, 0.0, 1.0) : 0;
  }

  private static int corners(Polygon polygon) {
    return Stream.concat(polygon.parts().stream(), polygon.holes().stream())
        .mapToInt(Ring::size)
        .sum();
  }

  private static double common(List<Ring> some, List<Ring> others) {
    double area = 0;
    for (Ring one : some) {
      for (Ring other : others) {
        // IoU to area: both = iou × (a + b) / (1 + iou).
        double iou = Overlap.polygons(one.coordinates(), other.coordinates());
        area += iou * (one.area() + other.area()) / (1 + iou);
      }
    }
    return area;
  }

  private static double onGrid(Polygon a, Polygon b) {
    Box first = a.bounds();
    Box second = b.bounds();
    double left = Math.min(first.x(), second.x());
    double top = Math.min(first.y(), second.y());
    double side =
        Math.max(
            Math.max(first.x() + first.width(), second.x() + second.width()) - left,
            Math.max(first.y() + first.height(), second.y() + second.height()) - top);
    double scale = GRID / side;
    return Rasters.fill(moved(a, left, top, scale), GRID, GRID)
        .iou(Rasters.fill(moved(b, left, top, scale), GRID, GRID));
  }

  private static Polygon moved(Polygon polygon, double left, double top, double scale) {
    return new Polygon(
        polygon.classId(),
        polygon.parts().stream().map(ring -> moved(ring, left, top, scale)).toList(),
        polygon.holes().stream().map(ring -> moved(ring, left, top, scale)).toList());
  }

  private static Ring moved(Ring ring, double left, double top, double scale) {
    double[] corners = ring.coordinates();
    for (int i = 0; i < corners.length; i += 2) {
      corners[i] = (corners[i] - left) * scale;
      corners[i + 1] = (corners[i + 1] - top) * scale;
    }
    return Ring.of(corners);
  }

  private static double[] corners(Ellipse ellipse) {
    double cos = Math.cos(Math.toRadians(ellipse.rotation()));
    double sin = Math.sin(Math.toRadians(ellipse.rotation()));
    double[] corners = new double[2 * ELLIPSE_CORNERS];
    for (int i = 0; i < ELLIPSE_CORNERS; i++) {
      double angle = 2 * Math.PI * i / ELLIPSE_CORNERS;
      double dx = ellipse.radiusX() * Math.cos(angle);
      double dy = ellipse.radiusY() * Math.sin(angle);
      corners[2 * i] = ellipse.x() + dx * cos - dy * sin;
      corners[2 * i + 1] = ellipse.y() + dx * sin + dy * cos;
    }
    return corners;
  }

  /** Object keypoint similarity; the object's area is that of the boxes around both figures. */
  private static double figures(Keypoints a, Keypoints b) {
    Box first = a.bounds();
    Box second = b.bounds();
    if (first == null || second == null || a.points().size() != b.points().size()) {
      return 0;
    }
    double[] sigmas = new double[a.points().size()];
    Arrays.fill(sigmas, SIGMA);
    double area = Math.max(1, (first.area() + second.area()) / 2);
    return Overlap.keypoints(points(a), points(b), area, sigmas);
  }

  private static double[] points(Keypoints figure) {
    return figure.points().stream()
        .flatMap(
            p -> p.visibility() == 0 ? Stream.of(Double.NaN, Double.NaN) : Stream.of(p.x(), p.y()))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** Lines: which share of each runs along the other. */
  private static final class Lines {
    private static final int SAMPLES = 64;

    /** How far apart lines may run, as a share of their length, and at least in pixels. */
    private static final double NEAR = 0.03;

    private static final double NEAREST = 2;

    static double likeness(Polyline a, Polyline b) {
      double near = Math.max(NEAREST, NEAR * Math.max(a.length(), b.length()));
      return (along(a, b, near) + along(b, a, near)) / 2;
    }

    private static double along(Polyline line, Polyline other, double near) {
      int close = 0;
      int corner = 1;
      double passed = 0;
      for (int i = 0; i < SAMPLES; i++) {
        double at = line.length() * i / (SAMPLES - 1);
        while (corner < line.points().size() - 1 && passed + edge(line, corner) < at) {
          passed += edge(line, corner);
          corner++;
        }
        double edge = edge(line, corner);
        double share = edge == 0 ? 0 : Math.clamp((at - passed) / edge, 0.0, 1.0);
        Point from = line.points().get(corner - 1);
        Point to = line.points().get(corner);
        double x = from.x() + share * (to.x() - from.x());
        double y = from.y() + share * (to.y() - from.y());
        close += distance(x, y, other) <= near ? 1 : 0;
      }
      return close / (double) SAMPLES;
    }

    private static double edge(Polyline line, int corner) {
      Point from = line.points().get(corner - 1);
      Point to = line.points().get(corner);
      return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }

    private static double distance(double x, double y, Polyline line) {
      double least = Double.POSITIVE_INFINITY;
      for (int i = 1; i < line.points().size(); i++) {
        Point a = line.points().get(i - 1);
        Point b = line.points().get(i);
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double square = dx * dx + dy * dy;
        double t =
            square == 0 ? 0 : Math.clamp(((x - a.x()) * dx + (y - a.y()) * dy) / square, 0.0, 1.0);
        least = Math.min(least, Math.hypot(x - a.x() - t * dx, y - a.y() - t * dy));
      }
      return least;
    }
  }
}
