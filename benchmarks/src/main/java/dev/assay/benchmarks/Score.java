package dev.assay.benchmarks;

import dev.assay.agreement.inference.Consensus;
import java.util.Map;

/**
 * How good posteriors are against a truth.
 *
 * @param accuracy share right; ties count 1/n
 * @param logLoss mean −log of the true class's posterior, floored at 1e-3
 * @param calibration expected calibration error over ten equal bins of the best posterior
 */
record Score(double accuracy, double logLoss, double calibration) {
  private static final int BINS = 10;

  static Score of(Consensus consensus, Map<Integer, Integer> truth) {
    double right = 0;
    double loss = 0;
    double[] confidence = new double[BINS];
    double[] correct = new double[BINS];
    for (Map.Entry<Integer, Integer> entry : truth.entrySet()) {
      int item = entry.getKey();
      int answer = entry.getValue();
      double best = 0;
      for (int k = 0; k < consensus.categories(); k++) {
        best = Math.max(best, consensus.posterior(item, k));
      }
      int tied = 0;
      for (int k = 0; k < consensus.categories(); k++) {
        tied += consensus.posterior(item, k) >= best - 1e-12 ? 1 : 0;
      }
      double p = answer < 0 ? 0 : consensus.posterior(item, answer);
      double hit = p >= best - 1e-12 ? 1.0 / tied : 0;
      int bin = Math.min(BINS - 1, (int) (best * BINS));
      right += hit;
      loss -= Math.log(Math.max(1e-3, p));
      confidence[bin] += best;
      correct[bin] += hit;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(confidence[bin] - correct[bin]);
    }
    int n = truth.size();
    return new Score(right / n, loss / n, error / n);
  }

  static Score mean(java.util.Collection<Score> scores) {
    return new Score(
        scores.stream().mapToDouble(Score::accuracy).average().orElse(Double.NaN),
        scores.stream().mapToDouble(Score::logLoss).average().orElse(Double.NaN),
        scores.stream().mapToDouble(Score::calibration).average().orElse(Double.NaN));
  }
}
