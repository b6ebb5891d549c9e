package dev.assay.agreement;

import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/** The squared distance between categories that Krippendorff's alpha weighs disagreement by. */
public sealed interface Distance {

  /** All different categories are equally far apart. */
  record Nominal() implements Distance {}

  /** Categories are ranks; distance counts the ratings between them (Krippendorff 2004, p. 223). */
  record Ordinal() implements Distance {}

  /** Fixed squared distances, one row per category. */
  final class Fixed implements Distance {
    private final double[][] squared;

    private Fixed(double[][] squared) {
      this.squared = squared;
    }

    double[][] matrix() {
      return squared;
    }
  }

  /** {@code (x − y)²} of the category values. */
  static Distance interval(double... values) {
    return of(values, (x, y) -> (x - y) * (x - y));
  }

  /** {@code ((x − y) / (x + y))²}; values must not be negative. */
  static Distance ratio(double... values) {
    for (double value : values) {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("values: " + value + " (expected: >= 0)");
      }
    }
    return of(values, (x, y) -> x + y == 0 ? 0 : Math.pow((x - y) / (x + y), 2));
  }

  /** {@code sin²(π (x − y) / circumference)}: hours of a day have circumference 24. */
  static Distance circular(double circumference, double... values) {
    if (!(circumference > 0)) {
      throw new IllegalArgumentException("circumference: " + circumference + " (expected: > 0)");
    }
    return of(values, (x, y) -> Math.pow(Math.sin(Math.PI * (x - y) / circumference), 2));
  }

  /**
   * One minus MASI between sets of labels (Passonneau 2006); category {@code k} is {@code sets[k]}.
   */
  @SafeVarargs
  static <T> Distance masi(Set<T>... sets) {
    double[][] squared = new double[sets.length][sets.length];
    for (int k = 0; k < sets.length; k++) {
      for (int l = 0; l < sets.length; l++) {
        squared[k][l] = 1 - Masi.similarity(sets[k], sets[l]);
      }
    }
    return new Fixed(squared);
  }

  /** Any squared distance: a square matrix, symmetric, at least 0, 0 on the diagonal. */
  static Distance of(double[][] squared) {
    double[][] copy = new double[squared.length][];
    for (int k = 0; k < squared.length; k++) {
      copy[k] = squared[k].clone();
      for (int l = 0; l < squared.length; l++) {
        boolean symmetric = copy[k].length == squared.length && copy[k][l] == squared[l][k];
        if (!symmetric || !(copy[k][l] >= 0) || (k == l && copy[k][l] != 0)) {
          throw new IllegalArgumentException(
              "distance[" + k + "]: (expected: square, symmetric, >= 0, 0 on the diagonal)");
        }
      }
    }
    return new Fixed(copy);
  }

  private static Distance of(double[] values, DoubleBinaryOperator squared) {
    double[][] matrix = new double[values.length][values.length];
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new IllegalArgumentException(
            "values[" + k + "]: " + values[k] + " (expected: a finite number)");
      }
      for (int l = 0; l < values.length; l++) {
        matrix[k][l] = squared.applyAsDouble(values[k], values[l]);
      }
    }
    return new Fixed(matrix);
  }

  /** Squared distances given how many pairable ratings each category got. */
  default double[][] squared(double[] totals) {
    return switch (this) {
      case Nominal() -> nominal(totals.length);
      case Ordinal() -> ordinal(totals);
      case Fixed fixed -> fixed.matrix();
    };
  }

  private static double[][] nominal(int categories) {
    double[][] squared = new double[categories][categories];
    for (int k = 0; k < categories; k++) {
      for (int l = 0; l < categories; l++) {
        squared[k][l] = k == l ? 0 : 1;
      }
    }
    return squared;
  }

  private static double[][] ordinal(double[] totals) {
    double[][] squared = new double[totals.length][totals.length];
    for (int k = 0; k < totals.length; k++) {
      double between = totals[k] / 2;
      for (int l = k + 1; l < totals.length; l++) {
        double distance = between + totals[l] / 2;
        squared[k][l] = distance * distance;
        squared[l][k] = squared[k][l];
        between += totals[l];
      }
    }
    return squared;
  }
}
