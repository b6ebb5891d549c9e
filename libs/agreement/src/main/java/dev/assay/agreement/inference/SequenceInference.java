package dev.assay.agreement.inference;

import java.util.List;

/**
 * One label per token from several people's labels of whole sequences: a hidden Markov chain of
 * true labels, seen through each person's confusion matrix, which is drawn towards the crowd's
 * (HMM-Crowd of Nguyen et al., ACL 2017, without text features; variational updates of matrices as
 * in {@link PooledConfusion}). Neighbouring tokens support each other, which single-token methods
 * waste.
 *
 * <p>Matrices that also depend on the person's label before (BSC-seq, Simpson and Gurevych, EMNLP
 * 2019) were tried and left: with twenty texts they explain whole spans away as habits.
 *
 * @param strength pseudo-votes per true label behind the crowd's matrix, above 0
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record SequenceInference(double strength, int maxIterations, double tolerance) {
  /** Two pseudo-votes, at most 100 iterations. */
  public static final SequenceInference DEFAULT = new SequenceInference(2, 100, 1e-4);

  public SequenceInference {
    if (!(strength > 0) || maxIterations < 1) {
      throw new IllegalArgumentException(
          "strength, maxIterations: " + strength + ", " + maxIterations + " (expected: > 0, >= 1)");
    }
  }

  /**
   * One sequence with the labels of everybody who labelled it.
   *
   * @param workers who, each from 0
   * @param labels workers × tokens, each from 0, −1 = missing; rows of one length
   */
  public record Sequence(int[] workers, int[][] labels) {
    public Sequence {
      if (workers.length != labels.length) {
        throw new IllegalArgumentException(
            "labels: " + labels.length + " rows (expected: " + workers.length + ")");
      }
      for (int[] row : labels) {
        if (row.length != labels[0].length) {
          throw new IllegalArgumentException(
              "labels: rows of "
                  + labels[0].length
                  + " and "
                  + row.length
                  + " tokens (expected: equal)");
        }
      }
    }

    /** Number of tokens. */
    public int length() {
      return labels.length == 0 ? 0 : labels[0].length;
    }
  }

  /** Posteriors of tokens and what they say of people. */
  public static final class Estimates {
    private final ChainFit fit;

    private Estimates(ChainFit fit) {
      this.fit = fit;
    }

    /** Probability in [0, 1] that a token is of {@code category}; sums to 1 over categories. */
    public double posterior(int sequence, int token, int category) {
      return fit.posterior[sequence][token * fit.categories + category];
    }

    /** The most probable path of labels of one sequence (Viterbi). */
    public int[] path(int sequence) {
      return fit.path(sequence);
    }

    /**
     * Share of {@code worker}'s labels that are right, NaN without labels: the posterior mass on
     * them.
     */
    public double workerAccuracy(int worker) {
      return fit.accuracy(worker);
    }

    /** Passes over the tokens. */
    public int iterations() {
      return fit.iterations;
    }
  }

  /**
   * Infers all sequences together.
   *
   * @param workers number of workers
   * @param categories number of labels, at least 1
   * @throws IllegalArgumentException for a worker or label out of range
   */
  public Estimates infer(int workers, int categories, List<Sequence> sequences) {
    for (Sequence sequence : sequences) {
      require(sequence.workers, 0, workers, "worker");
      for (int[] row : sequence.labels) {
        require(row, -1, categories, "label");
      }
    }
    var fit = new ChainFit(workers, categories, List.copyOf(sequences), strength);
    double change = Double.POSITIVE_INFINITY;
    while (fit.iterations < maxIterations && change >= tolerance) {
      change = fit.step();
    }
    return new Estimates(fit);
  }

  private static void require(int[] values, int least, int below, String what) {
    for (int value : values) {
      if (value < least || value >= below) {
        throw new IllegalArgumentException(
            what + ": " + value + " (expected: " + least + " to " + (below - 1) + ")");
      }
    }
  }
}
