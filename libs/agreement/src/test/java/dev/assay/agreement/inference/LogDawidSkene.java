package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/** Dawid and Skene 1979, eqs. 2.3 to 2.5, written down literally in log space. */
final class LogDawidSkene {
  private LogDawidSkene() {}

  static double[][] infer(Ratings votes, double smoothing, int iterations) {
    int q = votes.categories();
    double[][] posterior = shares(votes, q);
    for (int iteration = 0; iteration < iterations; iteration++) {
      double[][][] matrix = matrices(votes, posterior, smoothing, q);
      double[] prior = new double[q];
      for (double[] row : posterior) {
        for (int t = 0; t < q; t++) {
          prior[t] += row[t] / posterior.length;
        }
      }
      for (int item = 0; item < posterior.length; item++) {
        double[] log = new double[q];
        for (int t = 0; t < q; t++) {
          log[t] = Math.log(prior[t]);
          for (int place = votes.start(item); place < votes.start(item + 1); place++) {
            log[t] += Math.log(matrix[votes.rater(place)][t][votes.category(place)]);
          }
        }
        double most = Arrays.stream(log).max().orElseThrow();
        double sum = Arrays.stream(log).map(l -> Math.exp(l - most)).sum();
        for (int t = 0; t < q; t++) {
          posterior[item][t] = Math.exp(log[t] - most) / sum;
        }
      }
    }
    return posterior;
  }

  private static double[][] shares(Ratings votes, int q) {
    double[][] shares = new double[votes.units()][q];
    for (int item = 0; item < shares.length; item++) {
      int count = votes.start(item + 1) - votes.start(item);
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        shares[item][votes.category(place)] += 1.0 / count;
      }
    }
    return shares;
  }

  private static double[][][] matrices(
      Ratings votes, double[][] posterior, double smoothing, int q) {
    double[][][] matrix = new double[votes.raters()][q][q];
    for (int item = 0; item < posterior.length; item++) {
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        for (int t = 0; t < q; t++) {
          matrix[votes.rater(place)][t][votes.category(place)] += posterior[item][t];
        }
      }
    }
    for (double[][] worker : matrix) {
      for (double[] row : worker) {
        double sum = Arrays.stream(row).sum() + q * smoothing;
        for (int l = 0; l < q; l++) {
          row[l] = (row[l] + smoothing) / sum;
        }
      }
    }
    return matrix;
  }
}
