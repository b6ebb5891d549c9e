package dev.assay.agreement.inference;

/** Probabilities from logarithms. */
final class LogSpace {
  private LogSpace() {}

  /** Writes the softmax of {@code log} to {@code target} from {@code at}; the largest change. */
  static double softmax(double[] log, double[] target, int at) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : log) {
      most = Math.max(most, value);
    }
    double sum = 0;
    for (double value : log) {
      sum += Math.exp(value - most);
    }
    double change = 0;
    for (int k = 0; k < log.length; k++) {
      double p = Math.exp(log[k] - most) / sum;
      change = Math.max(change, Math.abs(p - target[at + k]));
      target[at + k] = p;
    }
    return change;
  }
}
