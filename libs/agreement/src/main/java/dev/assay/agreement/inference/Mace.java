package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/**
 * Multi-annotator competence estimation (Hovy et al., NAACL 2013), variational: a worker either
 * knows the answer or draws from a habit of their own. More iterations are not always more
 * accurate: the likelihood goes on rising after the accuracy has peaked.
 *
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record Mace(int maxIterations, double tolerance) implements TruthInference {
  /** Fifty iterations from vote shares. */
  public static final Mace DEFAULT = new Mace(50, 1e-4);

  private static final double COMPETENCE_PRIOR = 0.5;
  private static final double HABIT_PRIOR = 10;

  public Mace {
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations: " + maxIterations + " (expected: >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    var engine = new VoteEngine(votes, gold, 1);
    int q = votes.categories();
    var workers = new Competence(votes.raters(), q);
    return ConfusionFit.run(
            engine,
            engine.shares(),
            workers::learn,
            _ -> OneCoin.uniform(q),
            maxIterations,
            tolerance)
        .consensus(votes);
  }

  /** What is believed of each worker, carried from one iteration to the next. */
  private static final class Competence {
    private final int q;
    private final double[] knows;
    private final double[] habit;

    Competence(int workers, int q) {
      this.q = q;
      this.knows = new double[workers];
      this.habit = new double[workers * q];
      java.util.Arrays.fill(knows, 0.5);
      java.util.Arrays.fill(habit, 1.0 / q);
    }

    void learn(double[] counts, double[] likelihood) {
      for (int worker = 0; worker < knows.length; worker++) {
        learnWorker(worker, counts);
        for (int l = 0; l < q; l++) {
          double guess = (1 - knows[worker]) * habit[worker * q + l];
          for (int t = 0; t < q; t++) {
            double factor = guess + (l == t ? knows[worker] : 0);
            likelihood[(worker * q + l) * q + t] = Math.max(VoteEngine.FLOOR, factor);
          }
        }
      }
    }

    private void learnWorker(int worker, double[] counts) {
      double known = COMPETENCE_PRIOR;
      double guessed = COMPETENCE_PRIOR;
      double[] guesses = new double[q];
      double all = 0;
      for (int l = 0; l < q; l++) {
        double guess = (1 - knows[worker]) * habit[worker * q + l];
        guesses[l] = HABIT_PRIOR;
        for (int t = 0; t < q; t++) {
          double count = counts[(worker * q + l) * q + t];
          double share = l == t ? knows[worker] / (knows[worker] + guess) : 0;
          known += count * share;
          guessed += count * (1 - share);
          guesses[l] += count * (1 - share);
        }
        all += guesses[l];
      }
      double top = Digamma.exp(known);
      knows[worker] = top / (top + Digamma.exp(guessed));
      double sum = Digamma.exp(all);
      for (int l = 0; l < q; l++) {
        habit[worker * q + l] = Digamma.exp(guesses[l]) / sum;
      }
    }
  }
}
