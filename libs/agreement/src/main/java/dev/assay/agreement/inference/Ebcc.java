package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/**
 * Enhanced Bayesian classifier combination (Li, Rubinstein and Cohn, ICML 2019) by variational
 * Bayes.
 *
 * @param subtypes per class, at least 1
 * @param diagonal prior pseudo-votes for a right answer, above 0
 * @param offDiagonal prior pseudo-votes for a wrong answer, above 0
 * @param maxIterations at least 1
 */
public record Ebcc(int subtypes, double diagonal, double offDiagonal, int maxIterations)
    implements TruthInference {
  /** Ten subtypes, four to one, as published. */
  public static final Ebcc DEFAULT = new Ebcc(10, 4, 1, 500);

  private static final double SUBTYPE_PRIOR = 0.1;
  private static final double TOLERANCE = 1e-4;

  public Ebcc {
    if (subtypes < 1 || maxIterations < 1 || !(diagonal > 0 && offDiagonal > 0)) {
      throw new IllegalArgumentException(
          "subtypes, diagonal, offDiagonal, maxIterations: "
              + subtypes
              + ", "
              + diagonal
              + ", "
              + offDiagonal
              + ", "
              + maxIterations
              + " (expected: >= 1, > 0, > 0, >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    var engine = new VoteEngine(votes, gold, subtypes);
    int q = votes.categories();
    int states = engine.states();
    double[] pseudo = new double[q * states];
    for (int l = 0; l < q; l++) {
      for (int s = 0; s < states; s++) {
        pseudo[l * states + s] = s / subtypes == l ? diagonal : offDiagonal;
      }
    }
    ConfusionFit fit =
        ConfusionFit.run(
            engine,
            Subtypes.split(new VoteEngine(votes, gold, 1).shares(), subtypes, 1),
            (counts, likelihood) -> Dirichlet.expected(counts, pseudo, likelihood, q, states),
            this::prior,
            maxIterations,
            TOLERANCE);
    double[] posterior = new double[votes.units() * q];
    for (int i = 0; i < fit.posterior.length; i++) {
      posterior[i / subtypes] += fit.posterior[i];
    }
    return Consensus.ofPosterior(
        votes, posterior, Consensus.Fit.noted(fit.iterations, java.util.List.of()));
  }

  /** {@code exp(E ln π_k + E ln τ_km)} (eq. 11 and 12 of the paper). */
  private double[] prior(double[] totals) {
    double items = Arrays.stream(totals).sum();
    int q = totals.length / subtypes;
    double[] prior = new double[totals.length];
    for (int k = 0; k < q; k++) {
      double inClass = Arrays.stream(totals, k * subtypes, (k + 1) * subtypes).sum();
      double logClass = Digamma.of(inClass + 1) - Digamma.of(items + q);
      double logSum = Digamma.of(inClass + subtypes * SUBTYPE_PRIOR);
      for (int s = k * subtypes; s < (k + 1) * subtypes; s++) {
        double log = logClass + Digamma.of(totals[s] + SUBTYPE_PRIOR) - logSum;
        prior[s] = Math.max(VoteEngine.FLOOR, Math.exp(log));
      }
    }
    return prior;
  }
}
