package dev.assay.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Outlines turned into pixels and back. Pixels of an outline are those of the COCO API ({@code
 * rleFrPoly} of maskApi.c: corners are rounded to a fifth of a pixel, a pixel belongs to the
 * outline where its centre does); what is drawn by hand changes by that. The outline of pixels runs
 * along their edges and is exact.
 */
public final class Rasters {
  private static final double SCALE = 5;

  /** Corners further out than this are moved in, so that time stays bounded. */
  private static final double FARTHEST = 1e6;

  private Rasters() {}

  /**
   * The pixels of an outlined area.
   *
   * @param width of the image in pixels
   * @param height of the image in pixels
   */
  public static PixelRuns fill(Polygon polygon, int width, int height) {
    PixelRuns filled = PixelRuns.of(width, height, width * height);
    for (Ring part : polygon.parts()) {
      filled = filled.union(fill(part, width, height));
    }
    for (Ring hole : polygon.holes()) {
      filled = filled.minus(fill(hole, width, height));
    }
    return filled;
  }

  private static PixelRuns fill(Ring ring, int width, int height) {
    Crossings crossings = new Crossings(width, height);
    for (int i = 0; i < ring.size(); i++) {
      int next = (i + 1) % ring.size();
      crossings.edge(
          scaled(ring.x(i)), scaled(ring.y(i)), scaled(ring.x(next)), scaled(ring.y(next)));
    }
    return crossings.runs();
  }

  private static int scaled(double coordinate) {
    return (int) (SCALE * Math.clamp(coordinate, -FARTHEST, FARTHEST) + 0.5);
  }

  /** Where a ring crosses the columns of pixels. */
  private static final class Crossings {
    private final int width;
    private final int height;
    private int[] places = new int[64];
    private int size;
    private boolean begun;
    private int lastX;
    private int lastY;

    Crossings(int width, int height) {
      this.width = width;
      this.height = height;
    }

    void edge(int fromX, int fromY, int toX, int toY) {
      int dx = Math.abs(toX - fromX);
      int dy = Math.abs(toY - fromY);
      boolean flip = (dx >= dy && fromX > toX) || (dx < dy && fromY > toY);
      int startX = flip ? toX : fromX;
      int startY = flip ? toY : fromY;
      int endX = flip ? fromX : toX;
      int endY = flip ? fromY : toY;
      int steps = Math.max(dx, dy);
      double slope = dx >= dy ? (double) (endY - startY) / dx : (double) (endX - startX) / dy;
      for (int step = 0; step <= steps; step++) {
        int t = flip ? steps - step : step;
        if (dx >= dy) {
          // A ring of one point has no slope.
          point(t + startX, dx == 0 ? startY : (int) (startY + slope * t + 0.5));
        } else {
          point((int) (startX + slope * t + 0.5), t + startY);
        }
      }
    }

    private void point(int x, int y) {
      if (begun && x != lastX) {
        double column = (Math.min(x, lastX) == x ? x : x - 1) + 0.5;
        column = column / SCALE - 0.5;
        if (Math.floor(column) == column && column >= 0 && column <= width - 1) {
          double row = (Math.min(y, lastY) + 0.5) / SCALE - 0.5;
          int place = (int) column;
          add(place * height + (int) Math.ceil(Math.clamp(row, 0, height)));
        }
      }
      begun = true;
      lastX = x;
      lastY = y;
    }

    private void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
      }
      places[size++] = place;
    }

    PixelRuns runs() {
      int[] sorted = Arrays.copyOf(places, size + 1);
      sorted[size] = width * height;
      Arrays.sort(sorted);
      int[] runs = new int[sorted.length];
      int last = 0;
      int count = 0;
      for (int i = 0; i < sorted.length; i++) {
        int run = sorted[i] - last;
        last = sorted[i];
        if (run > 0 || count == 0) {
          runs[count++] = run;
        } else if (++i < sorted.length) {
          runs[count - 1] += sorted[i] - last;
          last = sorted[i];
        }
      }
      return PixelRuns.of(width, height, Arrays.copyOf(runs, count));
    }
  }

  private static final int[] RIGHT = {1, 0, -1, 0};
  private static final int[] DOWN = {0, 1, 0, -1};

  /**
   * The outline of some pixels; pixels that touch at a corner only are parts of their own.
   *
   * @throws IllegalArgumentException where there is no pixel
   */
  public static Polygon outline(String classId, PixelRuns pixels) {
    int columns = pixels.width() + 1;
    byte[] edges = edges(pixels);
    List<Ring> parts = new ArrayList<>();
    List<Ring> holes = new ArrayList<>();
    for (int start = 0; start < edges.length; start++) {
      while (edges[start] != 0) {
        double[] corners = trace(edges, start, columns);
        (isClockwise(corners) ? parts : holes).add(Ring.of(corners));
      }
    }
    return new Polygon(classId, parts, holes);
  }

  /** For each grid point the directions edges leave it in, inside on their right: E, S, W, N. */
  private static byte[] edges(PixelRuns pixels) {
    int columns = pixels.width() + 1;
    byte[] edges = new byte[columns * (pixels.height() + 1)];
    boolean[] inside = pixels.bitmap();
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        if (inside[y * pixels.width() + x]) {
          int corner = y * columns + x;
          if (y == 0 || !inside[(y - 1) * pixels.width() + x]) {
            edges[corner] |= 1;
          }
          if (x == pixels.width() - 1 || !inside[y * pixels.width() + x + 1]) {
            edges[corner + 1] |= 2;
          }
          if (y == pixels.height() - 1 || !inside[(y + 1) * pixels.width() + x]) {
            edges[corner + columns + 1] |= 4;
          }
          if (x == 0 || !inside[y * pixels.width() + x - 1]) {
            edges[corner + columns] |= 8;
          }
        }
      }
    }
    return edges;
  }

  private static double[] trace(byte[] edges, int start, int columns) {
    double[] corners = new double[16];
    int size = 0;
    int at = start;
    int direction = Integer.numberOfTrailingZeros(edges[start]);
    int last = -1;
    do {
      if (direction != last) {
        if (size == corners.length) {
          corners = Arrays.copyOf(corners, size * 2);
        }
        corners[size++] = at % columns;
        int row = at / columns;
        corners[size++] = row;
      }
      edges[at] &= (byte) ~(1 << direction);
      last = direction;
      at += RIGHT[direction] + DOWN[direction] * columns;
      // Turning right first keeps pixels that touch at a corner apart.
      direction = next(edges[at], direction);
    } while (at != start);
    return Arrays.copyOf(corners, size);
  }

  private static int next(int leaving, int direction) {
    for (int turn : new int[] {1, 0, 3}) {
      int candidate = (direction + turn) % 4;
      if ((leaving & (1 << candidate)) != 0) {
        return candidate;
      }
    }
    return -1;
  }

  private static boolean isClockwise(double[] corners) {
    double twice = 0;
    for (int i = 0; i < corners.length; i += 2) {
      int next = (i + 2) % corners.length;
      twice += corners[i] * corners[next + 1] - corners[next] * corners[i + 1];
    }
    return twice > 0;
  }
}
