package dev.assay.agreement;

import dev.assay.agreement.Agreement.Estimate;

/**
 * Conger's kappa: Cohen's kappa for more than two raters, each with marginals of their own (Conger
 * 1980). Missing ratings after Gwet 2014, section 2.5: marginals over what each rater rated,
 * observed agreement over units with two ratings.
 */
public final class CongerKappa {
  private CongerKappa() {}

  /** Unweighted, with a 95 % analytic interval. */
  public static Agreement of(Ratings ratings) {
    return weighted(ratings, Weights.nominal(ratings.categories()), IntervalMethod.DEFAULT);
  }

  /**
   * Weighted.
   *
   * @return not enough data without a unit of two ratings or two raters; not defined where chance
   *     agreement is 1
   */
  public static Agreement weighted(Ratings ratings, Weights weights, IntervalMethod interval) {
    var sums = new CongerSums(ratings, weights);
    long[] once = sums.ratedUnits();
    double value = sums.load(once);
    long pairable = sums.pairable();
    if (pairable == 0) {
      return new Agreement.NotEnoughData("no unit has two ratings");
    }
    if (Double.isNaN(value)) {
      return new Agreement.NotDefined("chance agreement is 1: all ratings are of one category");
    }
    return switch (interval) {
      case IntervalMethod.Analytic(double level) ->
          Estimate.normal(value, sums.standardError(), level, pairable, ratings.size());
      case IntervalMethod.Bootstrap bootstrap ->
          Estimate.resampled(value, bootstrap, once, sums::load, ratings.size())
              .withUnits(pairable);
    };
  }
}
