package dev.assay.agreement.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A score per item from preferences between pairs, with people who may be careless or contrary: the
 * noisy Bradley-Terry model of CrowdBT (Chen, Bennett, Collins-Thompson and Horvitz, WSDM 2013). A
 * person of reliability η follows the scores with probability η and says the opposite otherwise.
 * Fitted by expectation maximisation with Hunter's updates (Annals of Statistics 32(1), 2004).
 *
 * @param virtualVotes strength of the pull to equal scores: every item wins and loses that many
 *     times half against a virtual average one; above 0, which keeps scores of unbeaten items
 *     finite
 * @param learnReliability false = everybody is taken at their word: plain Bradley-Terry
 */
public record BradleyTerry(double virtualVotes, boolean learnReliability) {
  /** One virtual vote, reliabilities learned. */
  public static final BradleyTerry DEFAULT = new BradleyTerry(1, true);

  private static final int MOST_ITERATIONS = 5_000;
  private static final double TOLERANCE = 1e-9;

  /** Beta(10, 1): as in the paper, most people mean what they say. */
  private static final double RIGHT_PRIOR = 10;

  private static final double WRONG_PRIOR = 1;

  public BradleyTerry {
    if (!(virtualVotes > 0)) {
      throw new IllegalArgumentException("virtualVotes: " + virtualVotes + " (expected: > 0)");
    }
  }

  /** Scores of items and what they say of people. */
  public static final class Estimates {
    private final double[] strength;
    private final double[] reliability;

    private Estimates(double[] strength, double[] reliability) {
      this.strength = strength;
      this.reliability = reliability;
    }

    /** Log strength of {@code item}; 0 is average, 0 also without votes. */
    public double score(int item) {
      return Math.log(strength[item]);
    }

    /** Probability that {@code first} is preferred to {@code second} by somebody reliable. */
    public double probability(int first, int second) {
      return strength[first] / (strength[first] + strength[second]);
    }

    /** Reliability in (0, 1) of {@code worker}; the prior's mean without votes. */
    public double reliability(int worker) {
      return reliability[worker];
    }

    /** Items from best to worst, ties by number. */
    public int[] ranking() {
      return IntStream.range(0, strength.length)
          .boxed()
          .sorted((a, b) -> Double.compare(strength[b], strength[a]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }

  /**
   * Infers from single preferences.
   *
   * @param winner per vote the preferred item, 0 to {@code items − 1}
   * @param loser per vote the other item; a tie is two votes of half the information: leave it out
   *     or give it both ways
   * @param worker per vote who gave it, 0 to {@code workers − 1}
   * @throws IllegalArgumentException for lengths that differ, numbers out of range, an item against
   *     itself
   */
  public Estimates infer(int items, int workers, int[] winner, int[] loser, int[] worker) {
    require(items, workers, winner, loser, worker);
    double[] strength = new double[items];
    Arrays.fill(strength, 1);
    double[] reliability = new double[workers];
    Arrays.fill(reliability, learnReliability ? RIGHT_PRIOR / (RIGHT_PRIOR + WRONG_PRIOR) : 1);
    double change = 1;
    for (int iteration = 0; iteration < MOST_ITERATIONS && change > TOLERANCE; iteration++) {
      double[] meant = meant(strength, reliability, winner, loser, worker);
      if (learnReliability) {
        learn(reliability, meant, worker);
      }
      change = improve(strength, meant, winner, loser);
    }
    return new Estimates(strength, reliability);
  }

  /** Per vote the probability that it says what its worker's view of the scores was. */
  private static double[] meant(
      double[] strength, double[] reliability, int[] winner, int[] loser, int[] worker) {
    double[] meant = new double[winner.length];
    for (int vote = 0; vote < meant.length; vote++) {
      double p = strength[winner[vote]] / (strength[winner[vote]] + strength[loser[vote]]);
      double follows = reliability[worker[vote]] * p;
      double opposes = (1 - reliability[worker[vote]]) * (1 - p);
      meant[vote] = follows / (follows + opposes);
    }
    return meant;
  }

  private static void learn(double[] reliability, double[] meant, int[] worker) {
    double[] right = new double[reliability.length];
    double[] all = new double[reliability.length];
    for (int vote = 0; vote < meant.length; vote++) {
      right[worker[vote]] += meant[vote];
      all[worker[vote]]++;
    }
    Arrays.setAll(
        reliability, w -> (right[w] + RIGHT_PRIOR) / (all[w] + RIGHT_PRIOR + WRONG_PRIOR));
  }

  /** One step of minorisation-maximisation; the largest change of a log strength. */
  private double improve(double[] strength, double[] meant, int[] winner, int[] loser) {
    double[] wins = new double[strength.length];
    double[] load = new double[strength.length];
    for (int vote = 0; vote < meant.length; vote++) {
      double pair = 1 / (strength[winner[vote]] + strength[loser[vote]]);
      wins[winner[vote]] += meant[vote];
      wins[loser[vote]] += 1 - meant[vote];
      load[winner[vote]] += pair;
      load[loser[vote]] += pair;
    }
    double change = 0;
    for (int item = 0; item < strength.length; item++) {
      double next =
          (wins[item] + virtualVotes / 2) / (load[item] + virtualVotes / (strength[item] + 1));
      change = Math.max(change, Math.abs(Math.log(next / strength[item])));
      strength[item] = next;
    }
    return change;
  }

  private static void require(int items, int workers, int[] winner, int[] loser, int[] worker) {
    if (loser.length != winner.length || worker.length != winner.length) {
      throw new IllegalArgumentException(
          "votes: "
              + winner.length
              + " winners, "
              + loser.length
              + " losers, "
              + worker.length
              + " workers (expected: equal lengths)");
    }
    for (int vote = 0; vote < winner.length; vote++) {
      boolean known =
          Math.min(winner[vote], loser[vote]) >= 0
              && Math.max(winner[vote], loser[vote]) < items
              && worker[vote] >= 0
              && worker[vote] < workers;
      if (!known || winner[vote] == loser[vote]) {
        throw new IllegalArgumentException(
            "vote "
                + vote
                + ": "
                + winner[vote]
                + " over "
                + loser[vote]
                + " by "
                + worker[vote]
                + " (expected: two items below "
                + items
                + ", a worker below "
                + workers
                + ")");
      }
    }
  }
}
