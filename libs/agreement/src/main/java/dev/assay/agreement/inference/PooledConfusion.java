package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/**
 * Partially pooled Dawid-Skene: each worker's matrix has a Dirichlet prior centred on the crowd's,
 * learned along the way (hierarchical model after Paun et al. 2018, fitted by variational Bayes).
 * Keeps its accuracy where workers gave few votes.
 *
 * @param strength pseudo-votes per true class behind the crowd's matrix, above 0
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record PooledConfusion(double strength, int maxIterations, double tolerance)
    implements TruthInference {
  /** Two pseudo-votes, at most 100 iterations. */
  public static final PooledConfusion DEFAULT = new PooledConfusion(2, 100, 1e-4);

  public PooledConfusion {
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
        (counts, likelihood) -> {
          double[] pseudo = CrowdBase.of(counts, q, q).matrix;
          for (int i = 0; i < pseudo.length; i++) {
            pseudo[i] *= strength;
          }
          Dirichlet.expected(counts, pseudo, likelihood, q, q);
        },
        totals -> ConfusionFit.shares(totals, 1),
        maxIterations,
        tolerance);
  }
}
