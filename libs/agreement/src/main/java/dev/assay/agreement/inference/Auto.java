package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The method for people who do not choose: the equal mixture of three pooled models, made less sure
 * of itself. Built to stay accurate with few votes and to give posteriors that can be believed.
 * Says in {@link Consensus.Fit#notes} what it did.
 *
 * <p>It reads votes only. Its constants are fixed once for all data: strengths and softening were
 * set on votes alone. The weights are equal because nothing in the votes says which model knows the
 * truth: weights by the likelihood of held-out votes reward predicting votes, shared mistakes
 * included, and cost four times the time. That choice was made with accuracies of public data in
 * view, where the two differ by 0.3 points, within the standard error of such a difference.
 */
public record Auto() implements TruthInference {
  private static final double TEMPER = 0.5;
  private static final double MODEL_SHARE = 0.75;
  private static final double GUARD_POINTS = 0.05;

  /** From here on the noise of a random start, which several starts average out, is small. */
  private static final int MANY_VOTES = 1_000_000;

  private static final Subtypes ONE_START = new Subtypes(4, 8, 1, 100);

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    Consensus wawa = new Wawa().infer(votes, gold);
    if (votes.size() == 0) {
      return wawa;
    }
    List<String> notes = new ArrayList<>();
    List<Consensus> models = new ArrayList<>();
    models.add(PooledConfusion.DEFAULT.infer(votes, gold));
    models.add(PooledCoin.DEFAULT.infer(votes, gold));
    models.add((votes.size() < MANY_VOTES ? Subtypes.DEFAULT : ONE_START).infer(votes, gold));
    boolean dropped = collapsed(models, wawa);
    if (dropped) {
      notes.add("subtypes: dropped, it departs from weighted majority far more than the others");
    }
    notes.add("mixture: equal weights on " + (dropped ? "pop and coin" : "pop, coin and subtypes"));
    notes.add("posteriors: tempered by 0.5 and mixed with a quarter of weighted vote shares");
    double[] mixed =
        soften(mix(dropped ? models.subList(0, 2) : models), wawa.posteriors(), votes, gold);
    return Consensus.ofPosterior(votes, mixed, Consensus.Fit.noted(iterations(models), notes));
  }

  private static int iterations(List<Consensus> models) {
    return models.stream().mapToInt(model -> model.fit().iterations()).sum();
  }

  /** Whether the subtype model has drifted away from the votes. */
  private static boolean collapsed(List<Consensus> models, Consensus wawa) {
    double best = Math.max(agreement(models.get(0), wawa), agreement(models.get(1), wawa));
    return agreement(models.get(2), wawa) < best - GUARD_POINTS;
  }

  private static double agreement(Consensus a, Consensus b) {
    int equal = 0;
    for (int item = 0; item < a.items(); item++) {
      equal += a.label(item) == b.label(item) ? 1 : 0;
    }
    return (double) equal / a.items();
  }

  private static double[] mix(List<Consensus> models) {
    double[] mixed = new double[models.getFirst().posteriors().length];
    for (Consensus model : models) {
      double[] posterior = model.posteriors();
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] += posterior[i] / models.size();
      }
    }
    return mixed;
  }

  private static double[] soften(double[] mixed, double[] shares, Ratings votes, Gold gold) {
    int q = votes.categories();
    double[] soft = new double[mixed.length];
    for (int item = 0; item < votes.units(); item++) {
      int from = item * q;
      if (gold.of(item) >= 0) {
        soft[from + gold.of(item)] = 1;
        continue;
      }
      double[] tempered =
          Arrays.stream(mixed, from, from + q).map(p -> Math.pow(p, TEMPER)).toArray();
      double sum = Arrays.stream(tempered).sum();
      for (int k = 0; k < q; k++) {
        soft[from + k] = MODEL_SHARE * tempered[k] / sum + (1 - MODEL_SHARE) * shares[from + k];
      }
    }
    return soft;
  }
}
