package dev.assay.agreement;

/**
 * Gwet's AC1, and AC2 where weighted (Gwet 2008; Gwet 2014, chapter 5): stays sensible where one
 * category is much more frequent than the others.
 */
public final class GwetAc {
  private GwetAc() {}

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
    return ShareKappa.of(patterns, weights, ChanceModel.GWET, interval);
  }
}
