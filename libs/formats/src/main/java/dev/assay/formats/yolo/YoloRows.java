package dev.assay.formats.yolo;

import dev.assay.annotation.Box;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Keypoints.Keypoint;
import dev.assay.annotation.Label;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a row and the shapes they stand for, fractions of the image's size: centre and
 * size of boxes, corners of outlines and turned boxes, points of figures.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 */
record YoloRows(int width, int height) {
  /** Corners this far off a rectangle, as a share of its size, are no turned box. */
  private static final double SQUARENESS = 1e-6;

  double[] box(Box box) {
    return new double[] {
      (box.x() + box.width() / 2) / width,
      (box.y() + box.height() / 2) / height,
      box.width() / width,
      box.height() / height
    };
  }

  Box readBox(String name, double[] row) {
    double w = row[2] * width;
    double h = row[3] * height;
    return Box.upright(name, row[0] * width - w / 2, row[1] * height - h / 2, w, h);
  }

  /** The corners of all parts one after another, each part closed, so that bridges join them. */
  double[] outline(Polygon polygon) {
    if (polygon.parts().size() == 1) {
      return scaled(polygon.parts().getFirst().coordinates());
    }
    int length = polygon.parts().stream().mapToInt(part -> 2 * part.size() + 2).sum();
    double[] joined = new double[length];
    int at = 0;
    for (Ring part : polygon.parts()) {
      double[] corners = part.coordinates();
      System.arraycopy(corners, 0, joined, at, corners.length);
      at += corners.length;
      joined[at++] = corners[0];
      joined[at++] = corners[1];
    }
    return scaled(joined);
  }

  private double[] scaled(double[] coordinates) {
    for (int i = 0; i < coordinates.length; i += 2) {
      coordinates[i] /= width;
      coordinates[i + 1] /= height;
    }
    return coordinates;
  }

  private double[] pixels(double[] row, int from) {
    double[] coordinates = new double[row.length - from];
    for (int i = 0; i < coordinates.length; i += 2) {
      coordinates[i] = row[from + i] * width;
      coordinates[i + 1] = row[from + i + 1] * height;
    }
    return coordinates;
  }

  Polygon readOutline(String name, double[] row) {
    return new Polygon(name, List.of(Ring.of(pixels(row, 0))));
  }

  double[] corners(Box box) {
    double[] coordinates = new double[8];
    int at = 0;
    for (Point corner : box.corners()) {
      coordinates[at++] = corner.x() / width;
      coordinates[at++] = corner.y() / height;
    }
    return coordinates;
  }

  /** A turned box, or the outline itself where its corners are no rectangle. */
  Label readCorners(String name, double[] row) {
    double[] c = pixels(row, 0);
    double w = Math.hypot(c[2] - c[0], c[3] - c[1]);
    double h = Math.hypot(c[4] - c[2], c[5] - c[3]);
    double cx = (c[0] + c[2] + c[4] + c[6]) / 4;
    double cy = (c[1] + c[3] + c[5] + c[7]) / 4;
    double angle = Math.toDegrees(Math.atan2(c[3] - c[1], c[2] - c[0]));
    Box box = new Box(name, cx - w / 2, cy - h / 2, w, h, angle);
    double off = 0;
    List<Point> corners = box.corners();
    for (int i = 0; i < 4; i++) {
      off = Math.max(off, Math.abs(corners.get(i).x() - c[2 * i]));
      off = Math.max(off, Math.abs(corners.get(i).y() - c[2 * i + 1]));
    }
    return off <= SQUARENESS * Math.max(w, h) ? box : new Polygon(name, List.of(Ring.of(c)));
  }

  /** Three numbers a point; points that are not labelled are 0 0 0. */
  double[] points(Keypoints keypoints) {
    double[] row = new double[3 * keypoints.points().size()];
    int at = 0;
    for (Keypoint point : keypoints.points()) {
      row[at++] = point.x() / width;
      row[at++] = point.y() / height;
      row[at++] = point.visibility();
    }
    return row;
  }

  /**
   * The figure after a box.
   *
   * @param numbers 2 or 3 a point; without visibility a point at 0 0 is not labelled
   */
  Keypoints readPoints(String name, double[] row, int numbers) {
    List<Keypoint> points = new ArrayList<>();
    for (int i = 4; i + numbers <= row.length; i += numbers) {
      boolean origin = row[i] == 0 && row[i + 1] == 0;
      int visibility = numbers == 3 ? (int) row[i + 2] : origin ? 0 : 2;
      points.add(new Keypoint(row[i] * width, row[i + 1] * height, visibility));
    }
    return new Keypoints(name, points);
  }
}
