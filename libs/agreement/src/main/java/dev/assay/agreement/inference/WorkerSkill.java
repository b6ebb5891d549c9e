package dev.assay.agreement.inference;

import java.util.HashMap;
import java.util.Map;

/**
 * How good workers are, learned one answer at a time: for queues that decide whom to ask next. Each
 * answer whose truth is known or probable updates a beta distribution; the prior is the crowd's, so
 * that a newcomer is taken for an average person until there is evidence. Every update can be taken
 * back. Not safe for use by several threads.
 */
public final class WorkerSkill {
  private final double priorVotes;
  private final double priorAccuracy;
  private final Map<Long, double[]> evidence = new HashMap<>();
  private double right;
  private double all;

  /**
   * An accuracy and how sure it is.
   *
   * @param accuracy posterior mean, in (0, 1)
   * @param deviation posterior standard deviation
   * @param answers answers behind it
   */
  public record Estimate(double accuracy, double deviation, double answers) {}

  /**
   * Without evidence yet.
   *
   * @param priorVotes how many answers the crowd's accuracy counts for, above 0
   * @param priorAccuracy what the crowd's accuracy is taken for before any evidence, in (0, 1)
   */
  public WorkerSkill(double priorVotes, double priorAccuracy) {
    if (!(priorVotes > 0) || !(priorAccuracy > 0 && priorAccuracy < 1)) {
      throw new IllegalArgumentException(
          "priorVotes, priorAccuracy: "
              + priorVotes
              + ", "
              + priorAccuracy
              + " (expected: > 0, in (0, 1))");
    }
    this.priorVotes = priorVotes;
    this.priorAccuracy = priorAccuracy;
  }

  /**
   * Takes an answer in.
   *
   * @param probabilityRight probability in [0, 1] that the answer is right: 0 or 1 on gold, the
   *     posterior of the answer elsewhere
   */
  public void observe(long worker, double probabilityRight) {
    change(worker, probabilityRight, 1);
  }

  /**
   * Takes an answer out again, with the probability it came in with.
   *
   * @throws IllegalArgumentException when the worker has no answer left
   */
  public void retract(long worker, double probabilityRight) {
    double[] has = evidence.get(worker);
    if (has == null) {
      throw new IllegalArgumentException("worker " + worker + ": no answers (expected: some)");
    }
    change(worker, probabilityRight, -1);
    if (has[1] < 0.5) {
      evidence.remove(worker);
    }
  }

  private void change(long worker, double probabilityRight, int sign) {
    if (!(probabilityRight >= 0 && probabilityRight <= 1)) {
      throw new IllegalArgumentException(
          "probabilityRight: " + probabilityRight + " (expected: in [0, 1])");
    }
    double[] has = evidence.computeIfAbsent(worker, _ -> new double[2]);
    has[0] += sign * probabilityRight;
    has[1] += sign;
    right += sign * probabilityRight;
    all += sign;
  }

  /** The crowd's accuracy over all answers, the prior one before any. */
  public double crowdAccuracy() {
    return (right + priorVotes * priorAccuracy) / (all + priorVotes);
  }

  /** What is believed of {@code worker} now; of somebody unknown, the prior. */
  public Estimate of(long worker) {
    double[] has = evidence.getOrDefault(worker, new double[2]);
    double a = has[0] + priorVotes * crowdAccuracy();
    double total = has[1] + priorVotes;
    double mean = a / total;
    return new Estimate(mean, Math.sqrt(mean * (1 - mean) / (total + 1)), has[1]);
  }
}
