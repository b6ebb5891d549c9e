package dev.assay.agreement.inference;

/**
 * The crowd's common confusion matrix, towards which single workers are drawn: what people mix up
 * is a trait of the task more than of the person.
 */
final class CrowdBase {
  private static final double STRENGTH = 4;
  private static final double START_ACCURACY = 0.7;
  private static final double LEAST = 1e-4;

  /** {@code P(label | truth)}, labels × truths. */
  final double[] matrix;

  /** Mean accuracy of the crowd. */
  final double accuracy;

  private CrowdBase(double[] matrix, double accuracy) {
    this.matrix = matrix;
    this.accuracy = accuracy;
  }

  /** From expected votes per (worker, label, state), states grouped into categories. */
  static CrowdBase of(double[] counts, int q, int states) {
    double[] crowd = new double[q * q];
    double right = START_ACCURACY * STRENGTH;
    double all = STRENGTH;
    int perCategory = states / q;
    for (int i = 0; i < counts.length; i++) {
      int l = i / states % q;
      int t = i % states / perCategory;
      crowd[l * q + t] += counts[i];
      all += counts[i];
      right += l == t ? counts[i] : 0;
    }
    double accuracy = right / all;
    for (int t = 0; t < q; t++) {
      normalise(crowd, q, t, accuracy);
    }
    return new CrowdBase(crowd, accuracy);
  }

  private static void normalise(double[] crowd, int q, int t, double accuracy) {
    double total = STRENGTH;
    for (int l = 0; l < q; l++) {
      total += crowd[l * q + t];
    }
    double sum = 0;
    for (int l = 0; l < q; l++) {
      double coin = l == t ? accuracy : (1 - accuracy) / Math.max(1, q - 1);
      crowd[l * q + t] = Math.max(LEAST, (crowd[l * q + t] + STRENGTH * coin) / total);
      sum += crowd[l * q + t];
    }
    for (int l = 0; l < q; l++) {
      crowd[l * q + t] /= sum;
    }
  }
}
