package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/**
 * One accuracy per worker, errors spread evenly: one-coin Dawid-Skene, and ZenCrowd (Demartini et
 * al. 2012) where the class prior is held uniform. A learned prior can collapse into one class on
 * skewed votes.
 *
 * @param learnPrior whether class shares are learned
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record OneCoin(boolean learnPrior, int maxIterations, double tolerance)
    implements TruthInference {
  /** With learned class shares. */
  public static final OneCoin LEARNED_PRIOR = new OneCoin(true, 100, 1e-4);

  /**
   * With a uniform prior and the twenty iterations that the public implementation runs by default
   * (Zheng et al., VLDB 2017). Run to the end it drifts away on skewed votes: chosen with the
   * published accuracies in view, which twenty reach.
   */
  public static final OneCoin ZENCROWD = new OneCoin(false, 20, 1e-4);

  public OneCoin {
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations: " + maxIterations + " (expected: >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    var engine = new VoteEngine(votes, gold, 1);
    int q = votes.categories();
    return ConfusionFit.run(
            engine,
            engine.shares(),
            (counts, likelihood) -> learn(counts, likelihood, q),
            totals -> learnPrior ? ConfusionFit.shares(totals, 0) : uniform(q),
            maxIterations,
            tolerance)
        .consensus(votes);
  }

  static double[] uniform(int q) {
    double[] prior = new double[q];
    Arrays.fill(prior, 1.0 / q);
    return prior;
  }

  private static void learn(double[] counts, double[] likelihood, int q) {
    int size = q * q;
    for (int worker = 0; worker < counts.length / size; worker++) {
      double right = 0;
      double all = 0;
      for (int l = 0; l < q; l++) {
        for (int t = 0; t < q; t++) {
          double count = counts[worker * size + l * q + t];
          all += count;
          right += l == t ? count : 0;
        }
      }
      double accuracy = all > 0 ? right / all : 1.0 / q;
      for (int l = 0; l < q; l++) {
        for (int t = 0; t < q; t++) {
          double share = l == t ? accuracy : (1 - accuracy) / Math.max(1, q - 1);
          likelihood[worker * size + l * q + t] = Math.max(VoteEngine.FLOOR, share);
        }
      }
    }
  }
}
