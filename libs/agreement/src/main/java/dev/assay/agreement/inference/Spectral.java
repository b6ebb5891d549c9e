package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;
import java.util.List;

/**
 * Worker weights from the leading singular vector of the centred vote matrix (Ghosh, Kale and
 * McAfee 2011, for any number of classes by one-hot votes), with a worker's own vote left out when
 * it is judged, as in the message passing of Karger, Oh and Shah 2011. Votes are then counted by
 * weight.
 */
public record Spectral() implements TruthInference {
  private static final int ITERATIONS = 100;
  private static final double TOLERANCE = 1e-9;

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    double[] shares = new VoteEngine(votes, gold, 1).shares();
    double[] weight = new double[votes.raters()];
    Arrays.fill(weight, 1);
    int iteration = 0;
    double change = 1;
    while (iteration < ITERATIONS && change > TOLERANCE) {
      double[] next = step(votes, gold, weight);
      change = 0;
      for (int worker = 0; worker < next.length; worker++) {
        change = Math.max(change, Math.abs(next[worker] - weight[worker]));
      }
      weight = next;
      iteration++;
    }
    return Consensus.ofPosterior(
        votes, count(votes, gold, weight, shares), Consensus.Fit.noted(iteration, List.of()));
  }

  /**
   * How well each worker's votes fit the others' weighted votes, scaled to a largest weight of 1.
   */
  private static double[] step(Ratings votes, Gold gold, double[] weight) {
    int q = votes.categories();
    double[] next = new double[weight.length];
    double[] given = new double[weight.length];
    double[] score = new double[q];
    for (int item = 0; item < votes.units(); item++) {
      Arrays.fill(score, 0);
      double sum = 0;
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        score[votes.category(place)] += weight[votes.rater(place)];
        sum += weight[votes.rater(place)];
      }
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        int worker = votes.rater(place);
        int label = votes.category(place);
        boolean known = gold.of(item) >= 0;
        double others =
            known
                ? (gold.of(item) == label ? 1 : 0) - 1.0 / q
                : score[label] - weight[worker] - (sum - weight[worker]) / q;
        next[worker] += others;
        given[worker]++;
      }
    }
    double most = 0;
    for (int worker = 0; worker < next.length; worker++) {
      next[worker] = given[worker] == 0 ? 0 : Math.max(0, next[worker] / given[worker]);
      most = Math.max(most, next[worker]);
    }
    for (int worker = 0; worker < next.length; worker++) {
      next[worker] = most == 0 ? 1 : next[worker] / most;
    }
    return next;
  }

  private static double[] count(Ratings votes, Gold gold, double[] weight, double[] shares) {
    int q = votes.categories();
    double[] posterior = shares.clone();
    for (int item = 0; item < votes.units(); item++) {
      double sum = 0;
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        sum += weight[votes.rater(place)];
      }
      if (sum > 0 && gold.of(item) < 0) {
        Arrays.fill(posterior, item * q, (item + 1) * q, 0);
        for (int place = votes.start(item); place < votes.start(item + 1); place++) {
          posterior[item * q + votes.category(place)] += weight[votes.rater(place)] / sum;
        }
      }
    }
    return posterior;
  }
}
