package dev.assay.agreement;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Agreement weights between categories: 1 on the diagonal, partial credit off it. Usual schemes
 * after Gwet, <i>Handbook of Inter-Rater Reliability</i> (4th ed. 2014), chapter 3.
 *
 * <p>All schemes but {@link #ordinal} and {@link #nominal} work on category <i>values</i>; where
 * only positions matter, pass {@code 0, 1, 2 …}. Unused categories between used ones change
 * positions and thereby the answer, so the caller states the categories.
 */
public final class Weights {
  private final double[][] matrix;
  private final boolean identity;

  private Weights(double[][] matrix) {
    this.matrix = matrix;
    this.identity = isIdentity(matrix);
  }

  /** Only equal categories agree. */
  public static Weights nominal(int categories) {
    double[][] matrix = new double[categories][categories];
    for (int k = 0; k < categories; k++) {
      matrix[k][k] = 1;
    }
    return new Weights(matrix);
  }

  /** {@code 1 − |x − y| / range}. */
  public static Weights linear(double... values) {
    double range = range(values);
    return of(values, (x, y) -> 1 - Math.abs(x - y) / range);
  }

  /** {@code 1 − (x − y)² / range²}. */
  public static Weights quadratic(double... values) {
    double range = range(values);
    return of(values, (x, y) -> 1 - (x - y) * (x - y) / (range * range));
  }

  /** {@code 1 − √(|x − y| / range)}. */
  public static Weights radical(double... values) {
    double range = range(values);
    return of(values, (x, y) -> 1 - Math.sqrt(Math.abs(x - y) / range));
  }

  /** {@code 1 − C(|k − l| + 1, 2) / C(q, 2)} by position. */
  public static Weights ordinal(int categories) {
    double most = categories * (categories - 1.0) / 2;
    return of(
        positions(categories),
        (k, l) -> k == l ? 1 : 1 - (Math.abs(k - l) + 1) * Math.abs(k - l) / 2 / most);
  }

  /** {@code 1 − ((x − y) / (x + y))² / max}; values must not be negative. */
  public static Weights ratio(double... values) {
    requireNonNegative(values);
    return scaled(values, (x, y) -> x + y == 0 ? 0 : square((x - y) / (x + y)));
  }

  /**
   * {@code 1 − sin²(π (x − y) / (range + 1)) / max}: the first and last category are neighbours.
   */
  public static Weights circular(double... values) {
    double circle = range(values) + 1;
    return scaled(values, (x, y) -> square(Math.sin(Math.PI * (x - y) / circle)));
  }

  /** {@code 1 − (x − y)² / ((x + y − 2 min)(2 max − x − y)) / max}. */
  public static Weights bipolar(double... values) {
    double min = Arrays.stream(values).min().orElse(0);
    double max = Arrays.stream(values).max().orElse(0);
    return scaled(
        values, (x, y) -> x == y ? 0 : square(x - y) / ((x + y - 2 * min) * (2 * max - x - y)));
  }

  /**
   * Any agreement weights.
   *
   * @param matrix square, finite, at most 1
   */
  public static Weights of(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int k = 0; k < matrix.length; k++) {
      if (matrix[k].length != matrix.length) {
        throw new IllegalArgumentException(
            "weights["
                + k
                + "]: "
                + matrix[k].length
                + " columns (expected: "
                + matrix.length
                + ")");
      }
      copy[k] = matrix[k].clone();
      for (double weight : copy[k]) {
        if (!(weight <= 1) || Double.isInfinite(weight)) {
          throw new IllegalArgumentException("weights[" + k + "]: " + weight + " (expected: <= 1)");
        }
      }
    }
    return new Weights(copy);
  }

  /**
   * Weights from disagreements: {@code 1 − d / max}.
   *
   * @param disagreement square, at least 0, not all 0
   */
  public static Weights ofDisagreement(double[][] disagreement) {
    double most = Arrays.stream(disagreement).flatMapToDouble(Arrays::stream).max().orElse(0);
    if (!(most > 0)) {
      throw new IllegalArgumentException("disagreement: largest is " + most + " (expected: > 0)");
    }
    double[][] matrix = new double[disagreement.length][];
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] = Arrays.stream(disagreement[k]).map(d -> 1 - d / most).toArray();
    }
    return of(matrix);
  }

  /** Number of categories. */
  public int categories() {
    return matrix.length;
  }

  /** Credit for {@code k} against {@code l}. */
  public double of(int k, int l) {
    return matrix[k][l];
  }

  boolean isNominal() {
    return identity;
  }

  /** Sum of all weights. */
  double sum() {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).sum();
  }

  /** {@code (W x + Wᵀ x) / 2}. */
  double[] timesSymmetric(double[] x) {
    if (identity) {
      return x.clone();
    }
    double[] product = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      for (int l = 0; l < x.length; l++) {
        product[k] += (matrix[k][l] + matrix[l][k]) / 2 * x[l];
      }
    }
    return product;
  }

  private static Weights of(double[] values, DoubleBinaryOperator weight) {
    double[][] matrix = new double[values.length][values.length];
    for (int k = 0; k < values.length; k++) {
      for (int l = 0; l < values.length; l++) {
        matrix[k][l] = k == l ? 1 : weight.applyAsDouble(values[k], values[l]);
      }
    }
    return of(matrix);
  }

  private static Weights scaled(double[] values, DoubleBinaryOperator distance) {
    double most = 0;
    for (double x : values) {
      for (double y : values) {
        double d = distance.applyAsDouble(x, y);
        most = Double.isInfinite(d) ? most : Math.max(most, d);
      }
    }
    double largest = most;
    return of(values, (x, y) -> 1 - distance.applyAsDouble(x, y) / largest);
  }

  private static double range(double[] values) {
    double range = Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
    if (!(range > 0) && values.length > 1) {
      throw new IllegalArgumentException("values: range " + range + " (expected: > 0)");
    }
    return range;
  }

  private static double[] positions(int categories) {
    double[] positions = new double[categories];
    Arrays.setAll(positions, k -> k);
    return positions;
  }

  private static void requireNonNegative(double[] values) {
    for (double value : values) {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("values: " + value + " (expected: >= 0)");
      }
    }
  }

  private static double square(double x) {
    return x * x;
  }

  private static boolean isIdentity(double[][] matrix) {
    for (int k = 0; k < matrix.length; k++) {
      for (int l = 0; l < matrix.length; l++) {
        if (matrix[k][l] != (k == l ? 1 : 0)) {
          return false;
        }
      }
    }
    return true;
  }
}
