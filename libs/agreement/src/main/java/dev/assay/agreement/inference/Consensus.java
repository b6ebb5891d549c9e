package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a method inferred: a distribution per item and what it thinks of each worker. */
public final class Consensus {
  private final int categories;
  private final double[] posterior;
  private final double[] workerAccuracy;
  private final double @Nullable [] confusion;
  private final double @Nullable [] difficulty;
  private final Fit fit;

  /**
   * How the fit went.
   *
   * @param prior share of each category in the truth, as the method sees it
   * @param logLikelihood of the votes under the model, NaN where the method has none
   * @param iterations passes over the votes
   * @param notes what the method decided and why, for people
   */
  public record Fit(List<Double> prior, double logLikelihood, int iterations, List<String> notes) {
    public Fit {
      prior = List.copyOf(prior);
      notes = List.copyOf(notes);
    }

    static Fit of(double[] prior, double logLikelihood, int iterations) {
      return new Fit(Arrays.stream(prior).boxed().toList(), logLikelihood, iterations, List.of());
    }

    static Fit noted(int iterations, List<String> notes) {
      return new Fit(List.of(), Double.NaN, iterations, notes);
    }
  }

  Consensus(
      int categories,
      double[] posterior,
      double[] workerAccuracy,
      double @Nullable [] confusion,
      double @Nullable [] difficulty,
      Fit fit) {
    this.categories = categories;
    this.posterior = posterior;
    this.workerAccuracy = workerAccuracy;
    this.confusion = confusion;
    this.difficulty = difficulty;
    this.fit = fit;
  }

  /** A result of posteriors only; worker accuracy is the posterior mass on their answers. */
  static Consensus ofPosterior(Ratings votes, double[] posterior, Fit fit) {
    return new Consensus(
        votes.categories(), posterior, accuracies(votes, posterior), null, null, fit);
  }

  /** Number of items. */
  public int items() {
    return posterior.length / categories;
  }

  /** Number of categories. */
  public int categories() {
    return categories;
  }

  /** Probability in [0, 1] that {@code item} is of {@code category}; sums to 1 over categories. */
  public double posterior(int item, int category) {
    return posterior[item * categories + category];
  }

  /** The most probable category, the first of equals. */
  public int label(int item) {
    int best = 0;
    for (int k = 1; k < categories; k++) {
      if (posterior(item, k) > posterior(item, best)) {
        best = k;
      }
    }
    return best;
  }

  /** Estimated share of right answers of {@code worker}, NaN without votes. */
  public double workerAccuracy(int worker) {
    return workerAccuracy[worker];
  }

  /** Number of workers. */
  public int workers() {
    return workerAccuracy.length;
  }

  /** Whether the method models a confusion matrix per worker. */
  public boolean hasConfusion() {
    return confusion != null;
  }

  /**
   * Probability that {@code worker} answers {@code label} where {@code truth} is right.
   *
   * @throws IllegalStateException when {@link #hasConfusion} is false
   */
  public double confusion(int worker, int truth, int label) {
    if (confusion == null) {
      throw new IllegalStateException("this method has no confusion matrices");
    }
    return confusion[(worker * categories + label) * categories + truth];
  }

  /**
   * Difficulty in [0, 1] of {@code item}: what its method says, else one minus the best posterior.
   */
  public double difficulty(int item) {
    return difficulty != null ? difficulty[item] : 1 - posterior(item, label(item));
  }

  /** How the fit went. */
  public Fit fit() {
    return fit;
  }

  double[] posteriors() {
    return posterior;
  }

  static double[] accuracies(Ratings votes, double[] posterior) {
    int q = votes.categories();
    double[] right = new double[votes.raters()];
    double[] given = new double[votes.raters()];
    for (int item = 0; item < votes.units(); item++) {
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        right[votes.rater(place)] += posterior[item * q + votes.category(place)];
        given[votes.rater(place)]++;
      }
    }
    for (int worker = 0; worker < right.length; worker++) {
      right[worker] = given[worker] == 0 ? Double.NaN : right[worker] / given[worker];
    }
    return right;
  }
}
