package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;

/** The loop all confusion models run: learn matrices from posteriors, posteriors from matrices. */
final class ConfusionFit {

  /** Turns expected votes per (worker, label, state) into factors for the next posteriors. */
  interface Learner {
    /** Writes factors of at least {@link VoteEngine#FLOOR} into {@code likelihood}. */
    void likelihood(double[] counts, double[] likelihood);
  }

  /** Turns expected items per state into the next prior. */
  interface PriorLearner {
    double[] prior(double[] totals);
  }

  final double[] posterior;
  double[] counts;
  double[] likelihood;
  double[] prior;
  double logLikelihood;
  int iterations;

  private ConfusionFit(double[] posterior, double[] counts, int states) {
    this.posterior = posterior;
    this.counts = counts;
    this.likelihood = new double[counts.length];
    this.prior = new double[states];
  }

  static ConfusionFit run(
      VoteEngine engine,
      double[] start,
      Learner learner,
      PriorLearner priors,
      int most,
      double tolerance) {
    var fit = new ConfusionFit(start, engine.count(start), engine.states());
    double change = Double.POSITIVE_INFINITY;
    while (fit.iterations < most && change >= tolerance) {
      learner.likelihood(fit.counts, fit.likelihood);
      fit.prior = priors.prior(engine.stateTotals(fit.posterior));
      VoteEngine.Pass pass = engine.iterate(fit.prior, fit.likelihood, fit.posterior);
      fit.counts = pass.counts;
      fit.logLikelihood = pass.logLikelihood;
      change = pass.change;
      fit.iterations++;
    }
    return fit;
  }

  /** The result of a model with one state per category. */
  Consensus consensus(Ratings votes) {
    int q = votes.categories();
    return new Consensus(
        q,
        posterior,
        Consensus.accuracies(votes, posterior),
        rowNormalised(likelihood, q),
        null,
        Consensus.Fit.of(prior, logLikelihood, iterations));
  }

  /** {@code P(label | state)}: factors divided by their sum over labels. */
  static double[] rowNormalised(double[] factors, int q) {
    double[] matrix = factors.clone();
    for (int worker = 0; worker < matrix.length / (q * q); worker++) {
      for (int t = 0; t < q; t++) {
        double sum = 0;
        for (int l = 0; l < q; l++) {
          sum += matrix[(worker * q + l) * q + t];
        }
        for (int l = 0; l < q; l++) {
          matrix[(worker * q + l) * q + t] /= sum;
        }
      }
    }
    return matrix;
  }

  /** Shares of {@code totals} with {@code pseudo} items added to each state. */
  static double[] shares(double[] totals, double pseudo) {
    double sum = Arrays.stream(totals).sum() + pseudo * totals.length;
    return Arrays.stream(totals)
        .map(total -> Math.max(VoteEngine.FLOOR, (total + pseudo) / sum))
        .toArray();
  }
}
