package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/**
 * Dawid and Skene 1979: a confusion matrix per worker, by expectation maximisation from vote
 * shares.
 *
 * @param smoothing pseudo-votes in each cell of a worker's matrix, at least 0; 0 is the maximum
 *     likelihood of the paper (eq. 2.3 and 2.4), which overfits workers with few votes
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record DawidSkene(double smoothing, int maxIterations, double tolerance)
    implements TruthInference {
  /** Maximum likelihood, at most 100 iterations. */
  public static final DawidSkene DEFAULT = new DawidSkene(0, 100, 1e-4);

  public DawidSkene {
    if (!(smoothing >= 0)) {
      throw new IllegalArgumentException("smoothing: " + smoothing + " (expected: >= 0)");
    }
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
            totals -> ConfusionFit.shares(totals, 0),
            maxIterations,
            tolerance)
        .consensus(votes);
  }

  private void learn(double[] counts, double[] likelihood, int q) {
    for (int worker = 0; worker < counts.length / (q * q); worker++) {
      for (int t = 0; t < q; t++) {
        double sum = q * smoothing;
        for (int l = 0; l < q; l++) {
          sum += counts[(worker * q + l) * q + t];
        }
        for (int l = 0; l < q; l++) {
          int cell = (worker * q + l) * q + t;
          double share = sum > 0 ? (counts[cell] + smoothing) / sum : 1.0 / q;
          likelihood[cell] = Math.max(VoteEngine.FLOOR, share);
        }
      }
    }
  }
}
