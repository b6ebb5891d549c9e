package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/**
 * Generative model of labels, abilities and difficulties (Whitehill et al., NIPS 2009): a vote is
 * right with probability {@code σ(α_worker · β_item)}, β above 0; wrong labels are equally likely.
 * Both parameters have normal priors of mean 1 (β on the log scale: mean 0 after the shift), fitted
 * by Newton steps.
 *
 * @param maxIterations at least 1
 * @param tolerance stop when no posterior moved by more than this
 */
public record Glad(int maxIterations, double tolerance) implements TruthInference {
  /** At most 100 iterations. */
  public static final Glad DEFAULT = new Glad(100, 1e-4);

  private static final int NEWTON_STEPS = 3;

  public Glad {
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations: " + maxIterations + " (expected: >= 1)");
    }
  }

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    return new Fit(votes, gold).run(maxIterations, tolerance);
  }

  private static final class Fit {
    private final Ratings votes;
    private final Gold gold;
    private final int q;
    private final double[] posterior;
    private final double[] ability;
    private final double[] logEase;

    Fit(Ratings votes, Gold gold) {
      this.votes = votes;
      this.gold = gold;
      this.q = votes.categories();
      this.posterior = new VoteEngine(votes, gold, 1).shares();
      this.ability = new double[votes.raters()];
      this.logEase = new double[votes.units()];
      Arrays.fill(ability, 1);
    }

    Consensus run(int most, double tolerance) {
      double change = Double.POSITIVE_INFINITY;
      int iteration = 0;
      while (iteration < most && change >= tolerance) {
        for (int step = 0; step < NEWTON_STEPS; step++) {
          improveAbilities();
          improveEase();
        }
        change = expect();
        iteration++;
      }
      double[] difficulty = new double[logEase.length];
      Arrays.setAll(difficulty, item -> 1 / (1 + Math.exp(logEase[item])));
      return new Consensus(
          q,
          posterior,
          Consensus.accuracies(votes, posterior),
          null,
          difficulty,
          Consensus.Fit.noted(iteration, java.util.List.of()));
    }

    private void improveAbilities() {
      double[] slope = new double[ability.length];
      double[] bend = new double[ability.length];
      for (int item = 0; item < votes.units(); item++) {
        double ease = Math.exp(logEase[item]);
        for (int place = votes.start(item); place < votes.start(item + 1); place++) {
          int worker = votes.rater(place);
          double p = sigmoid(ability[worker] * ease);
          slope[worker] += (posterior[item * q + votes.category(place)] - p) * ease;
          bend[worker] += p * (1 - p) * ease * ease;
        }
      }
      for (int worker = 0; worker < ability.length; worker++) {
        double step = (slope[worker] - (ability[worker] - 1)) / (bend[worker] + 1);
        ability[worker] += Math.clamp(step, -1, 1);
      }
    }

    private void improveEase() {
      for (int item = 0; item < votes.units(); item++) {
        double ease = Math.exp(logEase[item]);
        double slope = 0;
        double bend = 0;
        for (int place = votes.start(item); place < votes.start(item + 1); place++) {
          double x = ability[votes.rater(place)] * ease;
          double p = sigmoid(x);
          slope += (posterior[item * q + votes.category(place)] - p) * x;
          bend += p * (1 - p) * x * x;
        }
        double step = (slope - logEase[item]) / (bend + 1);
        logEase[item] = Math.clamp(logEase[item] + Math.clamp(step, -1, 1), -6, 6);
      }
    }

    private double expect() {
      double change = 0;
      double[] log = new double[q];
      for (int item = 0; item < votes.units(); item++) {
        if (gold.of(item) >= 0) {
          continue;
        }
        Arrays.fill(log, 0);
        double ease = Math.exp(logEase[item]);
        for (int place = votes.start(item); place < votes.start(item + 1); place++) {
          // log σ(x) − log((1 − σ(x)) / (q − 1)) = x + log(q − 1)
          double x = ability[votes.rater(place)] * ease;
          log[votes.category(place)] += x + Math.log(Math.max(1, q - 1));
        }
        change = Math.max(change, LogSpace.softmax(log, posterior, item * q));
      }
      return change;
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
