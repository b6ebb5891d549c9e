package dev.assay.agreement.inference;

import dev.assay.agreement.inference.SequenceInference.Sequence;
import java.util.Arrays;
import java.util.List;

/** The chain of {@link SequenceInference} with its parameters, improved in place. */
final class ChainFit {
  private static final double TRANSITION_PSEUDO = 1;

  final int categories;
  final double[][] posterior;

  /** Factors, {@code [(worker × categories + label) × categories + truth]}. */
  final double[] likelihood;

  int iterations;
  private final List<Sequence> sequences;
  private final double strength;
  final double[] start;
  final double[] transition;
  private double[] counts;
  private double[] starts;
  private double[] moves;

  ChainFit(int workers, int categories, List<Sequence> sequences, double strength) {
    this.categories = categories;
    this.sequences = sequences;
    this.strength = strength;
    this.likelihood = new double[workers * categories * categories];
    this.start = new double[categories];
    this.transition = new double[categories * categories];
    this.counts = new double[likelihood.length];
    this.starts = new double[categories];
    this.moves = new double[transition.length];
    this.posterior = new double[sequences.size()][];
    for (int s = 0; s < posterior.length; s++) {
      posterior[s] = shares(sequences.get(s));
      countVotes(s);
      countMoves(posterior[s]);
    }
  }

  private double[] shares(Sequence sequence) {
    double[] shares = new double[sequence.length() * categories];
    for (int token = 0; token < sequence.length(); token++) {
      double given = 0;
      for (int[] row : sequence.labels()) {
        if (row[token] >= 0) {
          shares[token * categories + row[token]]++;
          given++;
        }
      }
      for (int k = 0; k < categories; k++) {
        int at = token * categories + k;
        shares[at] = given == 0 ? 1.0 / categories : shares[at] / given;
      }
    }
    return shares;
  }

  private void countVotes(int s) {
    Sequence sequence = sequences.get(s);
    for (int row = 0; row < sequence.workers().length; row++) {
      for (int token = 0; token < sequence.length(); token++) {
        if (sequence.labels()[row][token] >= 0) {
          int base = cell(sequence, row, token);
          for (int k = 0; k < categories; k++) {
            counts[base + k] += posterior[s][token * categories + k];
          }
        }
      }
    }
  }

  /** Where a vote's factors start. */
  private int cell(Sequence sequence, int row, int token) {
    int label = sequence.labels()[row][token];
    return (sequence.workers()[row] * categories + label) * categories;
  }

  double accuracy(int worker) {
    double right = 0;
    double all = 0;
    for (int s = 0; s < posterior.length; s++) {
      Sequence sequence = sequences.get(s);
      for (int row = 0; row < sequence.workers().length; row++) {
        for (int token = 0;
            sequence.workers()[row] == worker && token < sequence.length();
            token++) {
          int label = sequence.labels()[row][token];
          right += label < 0 ? 0 : posterior[s][token * categories + label];
          all += label < 0 ? 0 : 1;
        }
      }
    }
    return all == 0 ? Double.NaN : right / all;
  }

  /** Before anything is learned, neighbours are taken as independent. */
  private void countMoves(double[] shares) {
    int length = shares.length / categories;
    for (int k = 0; k < categories && length > 0; k++) {
      starts[k] += shares[k];
    }
    for (int token = 1; token < length; token++) {
      for (int from = 0; from < categories; from++) {
        for (int to = 0; to < categories; to++) {
          moves[from * categories + to] +=
              shares[(token - 1) * categories + from] * shares[token * categories + to];
        }
      }
    }
  }

  double step() {
    double[] pseudo = CrowdBase.of(counts, categories, categories).matrix;
    for (int i = 0; i < pseudo.length; i++) {
      pseudo[i] *= strength;
    }
    Dirichlet.expected(counts, pseudo, likelihood, categories, categories);
    normalise(starts, start, 0);
    for (int from = 0; from < categories; from++) {
      normalise(moves, transition, from * categories);
    }
    counts = new double[counts.length];
    starts = new double[starts.length];
    moves = new double[moves.length];
    double change = 0;
    for (int s = 0; s < posterior.length; s++) {
      change = Math.max(change, smooth(s));
      countVotes(s);
    }
    iterations++;
    return change;
  }

  private void normalise(double[] totals, double[] target, int from) {
    double sum = TRANSITION_PSEUDO * categories;
    for (int k = 0; k < categories; k++) {
      sum += totals[from + k];
    }
    for (int k = 0; k < categories; k++) {
      target[from + k] = (totals[from + k] + TRANSITION_PSEUDO) / sum;
    }
  }

  /** Likelihood of one token's votes per label, scaled to a largest of 1. */
  private void emission(Sequence sequence, int token, double[] target) {
    Arrays.fill(target, 1);
    for (int row = 0; row < sequence.workers().length; row++) {
      if (sequence.labels()[row][token] >= 0) {
        double most = 0;
        int base = cell(sequence, row, token);
        for (int k = 0; k < categories; k++) {
          target[k] *= likelihood[base + k];
          most = Math.max(most, target[k]);
        }
        for (int k = 0; k < categories; k++) {
          target[k] /= most;
        }
      }
    }
  }

  /** Forward and backward pass of one sequence (Rabiner 1989); the largest change. */
  private double smooth(int s) {
    Sequence sequence = sequences.get(s);
    int length = sequence.length();
    double[][] emission = new double[length][categories];
    double[][] forward = new double[length][categories];
    for (int token = 0; token < length; token++) {
      emission(sequence, token, emission[token]);
      double sum = 0;
      for (int to = 0; to < categories; to++) {
        double prior = token == 0 ? start[to] : 0;
        for (int from = 0; token > 0 && from < categories; from++) {
          prior += forward[token - 1][from] * transition[from * categories + to];
        }
        forward[token][to] = prior * emission[token][to];
        sum += forward[token][to];
      }
      for (int k = 0; k < categories; k++) {
        forward[token][k] /= sum;
      }
    }
    return backward(s, emission, forward);
  }

  private double backward(int s, double[][] emission, double[][] forward) {
    double[] after = new double[categories];
    Arrays.fill(after, 1);
    double change = 0;
    for (int token = forward.length - 1; token >= 0; token--) {
      double sum = 0;
      for (int k = 0; k < categories; k++) {
        sum += forward[token][k] * after[k];
      }
      for (int k = 0; k < categories; k++) {
        double p = forward[token][k] * after[k] / sum;
        change = Math.max(change, Math.abs(p - posterior[s][token * categories + k]));
        posterior[s][token * categories + k] = p;
        starts[k] += token == 0 ? p : 0;
      }
      if (token > 0) {
        after = before(emission[token], forward[token - 1], after);
      }
    }
    return change;
  }

  /** Counts the moves into a token and returns the backward messages of the one before it. */
  private double[] before(double[] emission, double[] forward, double[] after) {
    double[] message = new double[categories];
    double[] joint = new double[categories * categories];
    double sum = 0;
    double most = 0;
    for (int from = 0; from < categories; from++) {
      for (int to = 0; to < categories; to++) {
        double step = transition[from * categories + to] * emission[to] * after[to];
        message[from] += step;
        joint[from * categories + to] = forward[from] * step;
        sum += forward[from] * step;
      }
      most = Math.max(most, message[from]);
    }
    for (int i = 0; i < joint.length; i++) {
      moves[i] += joint[i] / sum;
    }
    for (int k = 0; k < categories; k++) {
      message[k] /= most;
    }
    return message;
  }

  int[] path(int s) {
    Sequence sequence = sequences.get(s);
    int length = sequence.length();
    double[] best = new double[categories];
    int[][] previous = new int[length][categories];
    double[] emission = new double[categories];
    for (int token = 0; token < length; token++) {
      emission(sequence, token, emission);
      double[] next = new double[categories];
      for (int to = 0; to < categories; to++) {
        double most = token == 0 ? Math.log(start[to]) : Double.NEGATIVE_INFINITY;
        for (int from = 0; token > 0 && from < categories; from++) {
          double value = best[from] + Math.log(transition[from * categories + to]);
          if (value > most) {
            most = value;
            previous[token][to] = from;
          }
        }
        next[to] = most + Math.log(emission[to]);
      }
      best = next;
    }
    int[] path = new int[length];
    for (int token = length - 1; token >= 0; token--) {
      path[token] = token == length - 1 ? largest(best) : previous[token + 1][path[token + 1]];
    }
    return path;
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }
}
