package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;
import java.util.Arrays;
import java.util.List;

/**
 * Worker agreement with aggregate: votes weighted by how often their worker agrees with the
 * majority (Appen; as in Ustalov et al., Crowd-Kit, JOSS 2024).
 */
public record Wawa() implements TruthInference {

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    double[] shares = new VoteEngine(votes, gold, 1).shares();
    double[] weight = majorityAgreement(votes, shares);
    int q = votes.categories();
    double[] posterior = new double[shares.length];
    for (int item = 0; item < votes.units(); item++) {
      double sum = 0;
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        posterior[item * q + votes.category(place)] += weight[votes.rater(place)];
        sum += weight[votes.rater(place)];
      }
      for (int k = 0; k < q; k++) {
        int at = item * q + k;
        posterior[at] = sum > 0 && gold.of(item) < 0 ? posterior[at] / sum : shares[at];
      }
    }
    return new Consensus(q, posterior, weight, null, null, Consensus.Fit.noted(2, List.of()));
  }

  /**
   * Per worker the share of votes that equal the majority; a tie counts as a share of agreement.
   */
  private static double[] majorityAgreement(Ratings votes, double[] shares) {
    int q = votes.categories();
    double[] right = new double[votes.raters()];
    double[] given = new double[votes.raters()];
    for (int item = 0; item < votes.units(); item++) {
      double most = Arrays.stream(shares, item * q, (item + 1) * q).max().orElse(0);
      long tied =
          Arrays.stream(shares, item * q, (item + 1) * q).filter(s -> s >= most - 1e-12).count();
      for (int place = votes.start(item); place < votes.start(item + 1); place++) {
        given[votes.rater(place)]++;
        if (shares[item * q + votes.category(place)] >= most - 1e-12) {
          right[votes.rater(place)] += 1.0 / tied;
        }
      }
    }
    for (int worker = 0; worker < right.length; worker++) {
      right[worker] = given[worker] == 0 ? Double.NaN : right[worker] / given[worker];
    }
    return right;
  }
}
