package dev.assay.agreement;

/**
 * Brennan and Prediger's coefficient (1981): chance is uniform over all declared categories, used
 * or not. For two raters it is Bennett's S, for many Randolph's free-marginal kappa.
 */
public final class BrennanPrediger {
  private BrennanPrediger() {}

  /** Unweighted, with a 95 % analytic interval. */
  public static Agreement of(UnitPatterns patterns) {
    return of(patterns, IntervalMethod.DEFAULT);
  }

  /** Unweighted. */
  public static Agreement of(UnitPatterns patterns, IntervalMethod interval) {
    return weighted(patterns, Weights.nominal(patterns.categories()), interval);
  }

  /**
   * Weighted.
   *
   * @param weights for as many categories as the patterns have
   * @param interval analytic = Gwet's linearised variance over units; bootstrap draws units
   * @return not enough data without a unit of two ratings; not defined where chance agreement is 1
   */
  public static Agreement weighted(
      UnitPatterns patterns, Weights weights, IntervalMethod interval) {
    return ShareKappa.of(patterns, weights, ChanceModel.UNIFORM, interval);
  }
}
