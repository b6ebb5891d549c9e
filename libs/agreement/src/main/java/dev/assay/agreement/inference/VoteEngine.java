package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The two passes that all confusion models share, over latent states of which several may stand for
 * one category. Matrices are flat, {@code [(worker × categories + label) × states + state]}, so
 * that a vote touches one contiguous row.
 *
 * <p>Products are taken directly and rescaled every {@value #BLOCK} votes: with factors of at least
 * {@value #FLOOR} nothing underflows in between, and no logarithm is taken per vote. Work is split
 * into a number of parts that depends on the votes alone, so that results do not depend on the
 * machine.
 */
final class VoteEngine {
  static final double FLOOR = 1e-10;
  private static final int BLOCK = 24;
  private static final int VOTES_PER_PART = 1_000_000;
  private static final int MOST_PARTS = 4;

  private final Ratings votes;
  private final Gold gold;
  private final int labels;
  private final int states;
  private final int parts;
  private final VoteRows rows;

  /** {@code statesPerCategory} latent states stand for each category, adjacent to each other. */
  VoteEngine(Ratings votes, Gold gold, int statesPerCategory) {
    gold.require(votes.units(), votes.categories());
    this.votes = votes;
    this.gold = gold;
    this.labels = votes.categories();
    this.states = labels * statesPerCategory;
    this.rows = new VoteRows(votes, states);
    this.parts = Math.clamp(votes.size() / VOTES_PER_PART, 1, MOST_PARTS);
  }

  int states() {
    return states;
  }

  int matrixSize() {
    return votes.raters() * labels * states;
  }

  /** Shares of votes per state, uniform without votes; gold fixed. */
  double[] shares() {
    int perCategory = states / labels;
    double[] shares = new double[votes.units() * states];
    for (int item = 0; item < votes.units(); item++) {
      int start = votes.start(item);
      int end = votes.start(item + 1);
      int base = item * states;
      double weight = 1.0 / Math.max(1, end - start) / perCategory;
      if (start == end) {
        Arrays.fill(shares, base, base + states, 1.0 / states);
      }
      for (int place = start; place < end; place++) {
        int first = base + votes.category(place) * perCategory;
        for (int s = 0; s < perCategory; s++) {
          shares[first + s] += weight;
        }
      }
      fixGold(item, shares);
    }
    return shares;
  }

  private void fixGold(int item, double[] posterior) {
    int known = gold.of(item);
    if (known < 0) {
      return;
    }
    int perCategory = states / labels;
    int base = item * states;
    double mass = 0;
    for (int s = known * perCategory; s < (known + 1) * perCategory; s++) {
      mass += posterior[base + s];
    }
    for (int s = 0; s < states; s++) {
      boolean allowed = s / perCategory == known;
      double kept = mass > 0 ? posterior[base + s] / mass : 1.0 / perCategory;
      posterior[base + s] = allowed ? kept : 0;
    }
  }

  /** Expected votes per (worker, label, state). */
  double[] count(double[] posterior) {
    return merge(part -> countPart(posterior, part));
  }

  private double[] countPart(double[] posterior, int part) {
    double[] counts = new double[matrixSize()];
    for (int item = firstItem(part); item < firstItem(part + 1); item++) {
      addCounts(item, posterior, counts);
    }
    return counts;
  }

  private void addCounts(int item, double[] posterior, double[] counts) {
    int base = item * states;
    int from = votes.start(item);
    int to = votes.start(item + 1);
    int state = 0;
    for (; state + 4 <= states; state += 4) {
      rows.add4(from, to, state, posterior, base + state, counts);
    }
    for (; state < states; state++) {
      rows.add1(from, to, state, posterior[base + state], counts);
    }
  }

  /** The outcome of one pass. */
  static final class Pass {
    final double[] counts;
    double logLikelihood;
    double change;

    Pass(int size) {
      counts = new double[size];
    }
  }

  /**
   * New posteriors in place, and the expected votes under them.
   *
   * @param prior per state, positive
   * @param likelihood matrix of factors, at least {@link #FLOOR}; need not be normalised
   */
  Pass iterate(double[] prior, double[] likelihood, double[] posterior) {
    Pass[] passes = new Pass[parts];
    IntStream.range(0, parts)
        .parallel()
        .forEach(part -> passes[part] = iteratePart(prior, likelihood, posterior, part));
    for (int part = 1; part < parts; part++) {
      add(passes[part].counts, passes[0].counts);
      passes[0].logLikelihood += passes[part].logLikelihood;
      passes[0].change = Math.max(passes[0].change, passes[part].change);
    }
    return passes[0];
  }

  private Pass iteratePart(double[] prior, double[] likelihood, double[] posterior, int part) {
    var pass = new Pass(matrixSize());
    double[] product = new double[states];
    var scale = new Scale();
    for (int item = firstItem(part); item < firstItem(part + 1); item++) {
      System.arraycopy(prior, 0, product, 0, states);
      multiply(item, likelihood, product, scale);
      int base = item * states;
      if (gold.of(item) >= 0) {
        System.arraycopy(product, 0, posterior, base, states);
        fixGold(item, posterior);
      } else {
        for (int s = 0; s < states; s++) {
          pass.change = Math.max(pass.change, Math.abs(posterior[base + s] - product[s]));
          posterior[base + s] = product[s];
        }
      }
      addCounts(item, posterior, pass.counts);
    }
    pass.logLikelihood = scale.total();
    return pass;
  }

  /**
   * Multiplies in the item's votes and normalises; the log of what was divided out goes to the
   * scale.
   */
  private void multiply(int item, double[] likelihood, double[] product, Scale scale) {
    int end = votes.start(item + 1);
    for (int from = votes.start(item); from < end; from += BLOCK) {
      int to = Math.min(end, from + BLOCK);
      int state = 0;
      for (; state + 4 <= states; state += 4) {
        rows.multiply4(from, to, state, likelihood, product);
      }
      for (; state < states; state++) {
        rows.multiply1(from, to, state, likelihood, product);
      }
      scale.normalise(product);
    }
  }

  /** Collects factors and takes a logarithm only when their product nears the end of its range. */
  private static final class Scale {
    private double factor = 1;
    private double log;

    void normalise(double[] product) {
      double sum = 0;
      for (double p : product) {
        sum += p;
      }
      double inverse = 1 / sum;
      for (int s = 0; s < product.length; s++) {
        product[s] *= inverse;
      }
      if (sum < 1e-50) {
        log += Math.log(sum);
        return;
      }
      factor *= sum;
      if (factor < 1e-200 || factor > 1e200) {
        log += Math.log(factor);
        factor = 1;
      }
    }

    double total() {
      return log + Math.log(factor);
    }
  }

  private interface PartCount {
    double[] of(int part);
  }

  private double[] merge(PartCount count) {
    double[][] counted = new double[parts][];
    IntStream.range(0, parts).parallel().forEach(part -> counted[part] = count.of(part));
    for (int part = 1; part < parts; part++) {
      add(counted[part], counted[0]);
    }
    return counted[0];
  }

  private static void add(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Parts hold about equally many items. */
  private int firstItem(int part) {
    return (int) ((long) votes.units() * part / parts);
  }

  /** Sums of the posterior per state. */
  double[] stateTotals(double[] posterior) {
    double[] totals = new double[states];
    for (int base = 0; base < posterior.length; base += states) {
      for (int s = 0; s < states; s++) {
        totals[s] += posterior[base + s];
      }
    }
    return totals;
  }
}
