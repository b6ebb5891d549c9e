package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/**
 * Independent Bayesian classifier combination (Kim and Ghahramani 2012) by variational Bayes
 * (Simpson et al. 2013): Dawid-Skene with Dirichlet priors on matrices and class shares.
 *
 * @param diagonal prior pseudo-votes for a right answer, above 0
 * @param offDiagonal prior pseudo-votes for each wrong answer, above 0
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record Ibcc(double diagonal, double offDiagonal, int maxIterations, double tolerance)
    implements TruthInference {
  /** Four to one, at most 500 iterations. */
  public static final Ibcc DEFAULT = new Ibcc(4, 1, 500, 1e-4);

  public Ibcc {
    if (!(diagonal > 0 && offDiagonal > 0)) {
      throw new IllegalArgumentException(
          "diagonal, offDiagonal: " + diagonal + ", " + offDiagonal + " (expected: > 0)");
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations: " + maxIterations + " (expected: >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    var engine = new VoteEngine(votes, gold, 1);
    int q = votes.categories();
    double[] pseudo = new double[q * q];
    for (int l = 0; l < q; l++) {
      for (int t = 0; t < q; t++) {
        pseudo[l * q + t] = l == t ? diagonal : offDiagonal;
      }
    }
    return ConfusionFit.run(
            engine,
            engine.shares(),
            (counts, likelihood) -> Dirichlet.expected(counts, pseudo, likelihood, q, q),
            Ibcc::prior,
            maxIterations,
            tolerance)
        .consensus(votes);
  }

  private static double[] prior(double[] totals) {
    double sum = Digamma.exp(Arrays.stream(totals).sum() + totals.length);
    return Arrays.stream(totals)
        .map(total -> Math.max(VoteEngine.FLOOR, Digamma.exp(total + 1) / sum))
        .toArray();
  }
}
