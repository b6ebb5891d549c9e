package dev.assay.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed line around a part of an image, in pixels; immutable. The last corner joins the first.
 */
public final class Ring {
  private final double[] coordinates;

  private Ring(double[] coordinates) {
    this.coordinates = coordinates;
  }

  /**
   * A ring of at least three corners.
   *
   * @param coordinates x and y of each corner in turn; finite
   */
  public static Ring of(double... coordinates) {
    if (coordinates.length < 6 || coordinates.length % 2 != 0) {
      throw new IllegalArgumentException(
          "ring of %d numbers (expected: x and y of at least three corners)"
              .formatted(coordinates.length));
    }
    double[] copy = new double[coordinates.length];
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(coordinates[i])) {
        throw new IllegalArgumentException(
            "ring with the number " + coordinates[i] + " (expected: finite)");
      }
      copy[i] = coordinates[i] + 0.0;
    }
    return new Ring(copy);
  }

  /** The points of x and y in turn. */
  static List<Point> points(double... coordinates) {
    if (coordinates.length % 2 != 0) {
      throw new IllegalArgumentException(
          "%d coordinates (expected: x and y in turn)".formatted(coordinates.length));
    }
    List<Point> points = new ArrayList<>(coordinates.length / 2);
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return points;
  }

  /** Number of corners. */
  public int size() {
    return coordinates.length / 2;
  }

  public double x(int corner) {
    return coordinates[2 * corner];
  }

  public double y(int corner) {
    return coordinates[2 * corner + 1];
  }

  /** x and y of each corner in turn; a copy. */
  public double[] coordinates() {
    return coordinates.clone();
  }

  /** Area in square pixels by the shoelace formula, whichever way the corners run. */
  public double area() {
    double twice = 0;
    for (int i = 0; i < size(); i++) {
      int next = (i + 1) % size();
      twice += x(i) * y(next) - x(next) * y(i);
    }
    return Math.abs(twice) / 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ring that && Arrays.equals(coordinates, that.coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return Arrays.toString(coordinates);
  }
}
