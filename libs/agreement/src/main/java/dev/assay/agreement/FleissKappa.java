package dev.assay.agreement;

import java.util.ArrayList;
import java.util.List;

/**
 * Fleiss' kappa for any number of raters (Fleiss 1971), with missing ratings in Gwet's
 * generalisation: units with one rating count in the category shares only. For two raters it is
 * Scott's pi.
 */
public final class FleissKappa {
  private FleissKappa() {}

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
    return ShareKappa.of(patterns, weights, ChanceModel.SHARES, interval);
  }

  /** Per category, kappa of that category against all others (Fleiss 1971, eq. 18). */
  public static List<Agreement> perCategory(UnitPatterns patterns) {
    List<Agreement> values = new ArrayList<>();
    for (int c = 0; c < patterns.categories(); c++) {
      values.add(of(patterns.against(c)));
    }
    return values;
  }
}
