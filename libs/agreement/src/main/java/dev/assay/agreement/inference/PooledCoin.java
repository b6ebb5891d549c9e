package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/**
 * Dawid-Skene drawn towards one accuracy per worker: the prior of a worker's matrix has that
 * worker's own (itself pooled) accuracy on the diagonal and the crowd's way of erring off it.
 *
 * @param strength pseudo-votes per true class, above 0
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record PooledCoin(double strength, int maxIterations, double tolerance)
    implements TruthInference {
  /** Four pseudo-votes, at most 100 iterations. */
  public static final PooledCoin DEFAULT = new PooledCoin(4, 100, 1e-4);

  private static final double ACCURACY_STRENGTH = 4;

  public PooledCoin {
    if (!(strength > 0)) {
      throw new IllegalArgumentException("strength: " + strength + " (expected: > 0)");
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations: " + maxIterations + " (expected: >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    return fit(votes, gold).consensus(votes);
  }

  ConfusionFit fit(Ratings votes, Gold gold) {
    var engine = new VoteEngine(votes, gold, 1);
    int q = votes.categories();
    return ConfusionFit.run(
        engine,
        engine.shares(),
        (counts, likelihood) -> learn(counts, likelihood, q, q, strength),
        totals -> ConfusionFit.shares(totals, 1),
        maxIterations,
        tolerance);
  }

  /** Posterior means under the worker's own prior; {@code states} may split categories. */
  static void learn(double[] counts, double[] likelihood, int q, int states, double strength) {
    CrowdBase base = CrowdBase.of(counts, q, states);
    double[] errors = errorShares(base.matrix, q);
    int size = q * states;
    int perCategory = states / q;
    for (int worker = 0; worker < counts.length; worker += size) {
      double accuracy = accuracy(counts, worker, q, states, base.accuracy);
      for (int s = 0; s < states; s++) {
        int t = s / perCategory;
        double sum = strength;
        for (int l = 0; l < q; l++) {
          sum += counts[worker + l * states + s];
        }
        for (int l = 0; l < q; l++) {
          double prior = l == t ? accuracy : (1 - accuracy) * errors[l * q + t];
          int cell = worker + l * states + s;
          likelihood[cell] = Math.max(VoteEngine.FLOOR, (counts[cell] + strength * prior) / sum);
        }
      }
    }
  }

  private static double accuracy(double[] counts, int worker, int q, int states, double crowd) {
    double right = ACCURACY_STRENGTH * crowd;
    double all = ACCURACY_STRENGTH;
    int perCategory = states / q;
    for (int l = 0; l < q; l++) {
      for (int s = 0; s < states; s++) {
        double count = counts[worker + l * states + s];
        all += count;
        right += s / perCategory == l ? count : 0;
      }
    }
    return right / all;
  }

  /** Off the diagonal, {@code P(label | truth, wrong)} of the crowd. */
  private static double[] errorShares(double[] crowd, int q) {
    double[] errors = new double[crowd.length];
    for (int t = 0; t < q; t++) {
      double wrong = 0;
      for (int l = 0; l < q; l++) {
        wrong += l == t ? 0 : crowd[l * q + t];
      }
      for (int l = 0; l < q; l++) {
        errors[l * q + t] = l == t ? 0 : crowd[l * q + t] / wrong;
      }
    }
    return errors;
  }
}
