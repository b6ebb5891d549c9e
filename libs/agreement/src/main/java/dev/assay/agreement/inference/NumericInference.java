package dev.assay.agreement.inference;

import java.util.Arrays;

/**
 * One number per item from several people's numbers. {@code WEIGHTED} learns each worker's bias and
 * spread (Raykar et al. 2010, section 4, with a bias) and weighs by precision; spreads are pooled
 * towards the crowd's, so that a worker with few answers cannot take over.
 */
public enum NumericInference {
  MEAN,
  MEDIAN,
  /** The mean without the lowest and the highest fifth of an item's answers. */
  TRIMMED,
  WEIGHTED;

  private static final double TRIM = 0.2;
  private static final int ITERATIONS = 50;
  private static final double POOLING = 10;

  /**
   * A method by its name in lower case; {@code auto} is the mean weighted by worker.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static NumericInference named(String name) {
    return switch (name) {
      case "mean" -> MEAN;
      case "median" -> MEDIAN;
      case "trimmed" -> TRIMMED;
      case "weighted", "auto" -> WEIGHTED;
      default ->
          throw new IllegalArgumentException(
              "method: " + name + " (expected: auto, mean, median, trimmed, weighted)");
    };
  }

  /** Estimates of items and what they say of workers. */
  public static final class Estimates {
    private final double[] values;
    private final double[] deviations;

    private Estimates(double[] values, double[] deviations) {
      this.values = values;
      this.deviations = deviations;
    }

    /** The estimate of {@code item}, NaN without answers. */
    public double value(int item) {
      return values[item];
    }

    /**
     * Root mean square distance of {@code worker}'s answers from the estimates, NaN without any.
     */
    public double deviation(int worker) {
      return deviations[worker];
    }
  }

  /**
   * Infers from single answers.
   *
   * @param item per answer its item, 0 to {@code items − 1}
   * @param worker per answer its worker, 0 to {@code workers − 1}
   * @param value per answer a finite number
   */
  public Estimates infer(int items, int workers, int[] item, int[] worker, double[] value) {
    require(items, workers, item, worker, value);
    double[][] answers = answers(items, item, value);
    double[] values =
        switch (this) {
          case MEAN, WEIGHTED ->
              Arrays.stream(answers).mapToDouble(a -> trimmedMean(a, 0)).toArray();
          case MEDIAN -> Arrays.stream(answers).mapToDouble(NumericInference::median).toArray();
          case TRIMMED -> Arrays.stream(answers).mapToDouble(a -> trimmedMean(a, TRIM)).toArray();
        };
    if (this == WEIGHTED) {
      weigh(values, workers, item, worker, value);
    }
    return new Estimates(values, deviations(values, workers, item, worker, value));
  }

  private static void require(int items, int workers, int[] item, int[] worker, double[] value) {
    if (item.length != value.length || worker.length != value.length) {
      throw new IllegalArgumentException(
          "votes: "
              + item.length
              + " items, "
              + worker.length
              + " workers, "
              + value.length
              + " values (expected: equal lengths)");
    }
    for (int vote = 0; vote < value.length; vote++) {
      if (!Double.isFinite(value[vote])) {
        throw new IllegalArgumentException(
            "value: " + value[vote] + " (expected: a finite number)");
      }
      if (item[vote] < 0 || item[vote] >= items || worker[vote] < 0 || worker[vote] >= workers) {
        throw new IllegalArgumentException(
            "vote "
                + vote
                + ": item "
                + item[vote]
                + ", worker "
                + worker[vote]
                + " (expected: below "
                + items
                + ", below "
                + workers
                + ")");
      }
    }
  }

  private static double[][] answers(int items, int[] item, double[] value) {
    int[] count = new int[items];
    for (int i : item) {
      count[i]++;
    }
    double[][] answers = new double[items][];
    Arrays.setAll(answers, i -> new double[count[i]]);
    for (int vote = 0; vote < item.length; vote++) {
      answers[item[vote]][--count[item[vote]]] = value[vote];
    }
    return answers;
  }

  private static double median(double[] answers) {
    if (answers.length == 0) {
      return Double.NaN;
    }
    double[] sorted = answers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double trimmedMean(double[] answers, double trim) {
    double[] sorted = answers.clone();
    Arrays.sort(sorted);
    int cut = (int) (trim * sorted.length);
    return Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(Double.NaN);
  }

  private static void weigh(
      double[] values, int workers, int[] item, int[] worker, double[] value) {
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] bias = new double[workers];
      double[] count = new double[workers];
      for (int vote = 0; vote < value.length; vote++) {
        bias[worker[vote]] += value[vote] - values[item[vote]];
        count[worker[vote]]++;
      }
      for (int w = 0; w < workers; w++) {
        bias[w] /= count[w] + POOLING;
      }
      double[] variance = variances(values, item, worker, value, bias, count);
      double[] sum = new double[values.length];
      double[] weight = new double[values.length];
      for (int vote = 0; vote < value.length; vote++) {
        double precision = 1 / variance[worker[vote]];
        sum[item[vote]] += precision * (value[vote] - bias[worker[vote]]);
        weight[item[vote]] += precision;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = weight[i] > 0 ? sum[i] / weight[i] : Double.NaN;
      }
    }
  }

  private static double[] variances(
      double[] values, int[] item, int[] worker, double[] value, double[] bias, double[] count) {
    double[] squares = new double[bias.length];
    double all = 0;
    for (int vote = 0; vote < value.length; vote++) {
      double residual = value[vote] - bias[worker[vote]] - values[item[vote]];
      squares[worker[vote]] += residual * residual;
      all += residual * residual;
    }
    double crowd = Math.max(1e-12, all / Math.max(1, value.length));
    double[] variance = new double[bias.length];
    Arrays.setAll(variance, w -> (squares[w] + POOLING * crowd) / (count[w] + POOLING));
    return variance;
  }

  private static double[] deviations(
      double[] values, int workers, int[] item, int[] worker, double[] value) {
    double[] squares = new double[workers];
    double[] count = new double[workers];
    for (int vote = 0; vote < value.length; vote++) {
      double residual = value[vote] - values[item[vote]];
      squares[worker[vote]] += residual * residual;
      count[worker[vote]]++;
    }
    Arrays.setAll(squares, w -> count[w] == 0 ? Double.NaN : Math.sqrt(squares[w] / count[w]));
    return squares;
  }
}
