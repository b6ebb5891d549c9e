package dev.assay.agreement.region;

import java.util.BitSet;

/** Intersection over union and its relatives, all in [0, 1]; two empty regions overlap by 0. */
public final class Overlap {
  private Overlap() {}

  /** IoU of axis-aligned boxes given by two corners each. */
  public static double boxes(
      double ax1,
      double ay1,
      double ax2,
      double ay2,
      double bx1,
      double by1,
      double bx2,
      double by2) {
    double width = Math.min(ax2, bx2) - Math.max(ax1, bx1);
    double height = Math.min(ay2, by2) - Math.max(ay1, by1);
    double both = width > 0 && height > 0 ? width * height : 0;
    return ratio(both, (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - both);
  }

  /**
   * IoU of simple polygons, convex or not, in either direction.
   *
   * @param a vertices {@code x, y, x, y, …}, at least three
   * @param b likewise
   */
  public static double polygons(double[] a, double[] b) {
    double both = PolygonArea.common(a, b);
    return ratio(both, PolygonArea.of(a) + PolygonArea.of(b) - both);
  }

  /**
   * Corners of a box turned about its centre by {@code degrees} (clockwise where y points down).
   */
  public static double[] rotatedBox(
      double centreX, double centreY, double width, double height, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double[] corners = new double[8];
    for (int i = 0; i < 4; i++) {
      double x = (i == 0 || i == 3 ? -width : width) / 2;
      double y = (i < 2 ? -height : height) / 2;
      corners[2 * i] = centreX + x * cos - y * sin;
      corners[2 * i + 1] = centreY + x * sin + y * cos;
    }
    return corners;
  }

  /** IoU of masks over the same pixels. */
  public static double masks(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    double common = both.cardinality();
    return ratio(common, a.cardinality() + b.cardinality() - common);
  }

  /** IoU of half-open stretches of text or time. */
  public static double spans(double aStart, double aEnd, double bStart, double bEnd) {
    double both = Math.max(0, Math.min(aEnd, bEnd) - Math.max(aStart, bStart));
    return ratio(both, aEnd - aStart + bEnd - bStart - both);
  }

  /** The Dice coefficient (F1 of area) that belongs to an IoU. */
  public static double dice(double iou) {
    return 2 * iou / (1 + iou);
  }

  /**
   * Object keypoint similarity as of COCO.
   *
   * @param a {@code x, y} per key point, NaN = not visible
   * @param b likewise; points that either lacks are left out
   * @param area of the object, in squared units of the points
   * @param sigma per key point its tolerance
   */
  public static double keypoints(double[] a, double[] b, double area, double[] sigma) {
    double sum = 0;
    int shared = 0;
    for (int k = 0; k < sigma.length; k++) {
      double dx = a[2 * k] - b[2 * k];
      double dy = a[2 * k + 1] - b[2 * k + 1];
      if (!Double.isNaN(dx + dy)) {
        double spread = 2 * sigma[k];
        sum += Math.exp(-(dx * dx + dy * dy) / (2 * area * spread * spread));
        shared++;
      }
    }
    return shared == 0 ? 0 : sum / shared;
  }

  /** One minus the edit distance in code points over the longer length; equal texts give 1. */
  public static double texts(String a, String b) {
    int[] x = a.codePoints().toArray();
    int[] y = b.codePoints().toArray();
    int[] row = new int[y.length + 1];
    for (int j = 0; j <= y.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length; j++) {
        int above = row[j];
        int changed = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    int longer = Math.max(x.length, y.length);
    return longer == 0 ? 1 : 1 - (double) row[y.length] / longer;
  }

  private static double ratio(double both, double union) {
    return union > 0 ? Math.min(1, Math.max(0, both / union)) : 0;
  }
}
