package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.SplittableRandom;

/**
 * Enhanced BCC with learned priors: each class splits into subtypes with matrices of their own,
 * which lets workers err together on the same kind of item (Li, Rubinstein and Cohn 2019), drawn
 * towards the worker's pooled coin. The mean of several seeded starts.
 *
 * @param subtypes per class, at least 1
 * @param strength pseudo-votes per subtype, above 0
 * @param seeds starts to average over, at least 1
 * @param maxIterations per start, at least 1
 */
public record Subtypes(int subtypes, double strength, int seeds, int maxIterations)
    implements TruthInference {
  /** Four subtypes, eight pseudo-votes, four starts. */
  public static final Subtypes DEFAULT = new Subtypes(4, 8, 4, 100);

  private static final double TOLERANCE = 1e-3;
  private static final double SUBTYPE_PSEUDO = 0.025;

  public Subtypes {
    if (subtypes < 1 || seeds < 1 || maxIterations < 1 || !(strength > 0)) {
      throw new IllegalArgumentException(
          "subtypes, strength, seeds, maxIterations: "
              + subtypes
              + ", "
              + strength
              + ", "
              + seeds
              + ", "
              + maxIterations
              + " (expected: >= 1, > 0, >= 1, >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    double[] start = PooledCoin.DEFAULT.fit(votes, gold).posterior;
    double[] mean = new double[start.length];
    int iterations = 0;
    for (int seed = 0; seed < seeds; seed++) {
      ConfusionFit fit = fit(votes, gold, start, seed);
      iterations += fit.iterations;
      for (int i = 0; i < fit.posterior.length; i++) {
        mean[i / subtypes] += fit.posterior[i] / seeds;
      }
    }
    return Consensus.ofPosterior(votes, mean, Consensus.Fit.noted(iterations, java.util.List.of()));
  }

  /** One start; posteriors are per subtype. */
  ConfusionFit fit(Ratings votes, Gold gold, double[] start, long seed) {
    var engine = new VoteEngine(votes, gold, subtypes);
    int q = votes.categories();
    return ConfusionFit.run(
        engine,
        split(start, subtypes, seed),
        (counts, likelihood) -> PooledCoin.learn(counts, likelihood, q, engine.states(), strength),
        totals -> ConfusionFit.shares(totals, SUBTYPE_PSEUDO),
        maxIterations,
        TOLERANCE);
  }

  /** Each class's posterior spread over its subtypes by a Dirichlet(1, …, 1) draw. */
  static double[] split(double[] posterior, int subtypes, long seed) {
    var random = new SplittableRandom(seed);
    double[] spread = new double[posterior.length * subtypes];
    double[] draw = new double[subtypes];
    for (int i = 0; i < posterior.length; i++) {
      double sum = 0;
      for (int s = 0; s < subtypes; s++) {
        draw[s] = -Math.log(1 - random.nextDouble());
        sum += draw[s];
      }
      for (int s = 0; s < subtypes; s++) {
        spread[i * subtypes + s] = posterior[i] * draw[s] / sum;
      }
    }
    return spread;
  }
}
