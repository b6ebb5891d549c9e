package dev.assay.agreement.region;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import dev.assay.agreement.IntervalMethod;
import java.util.Arrays;
import java.util.List;

/**
 * Mean pairwise F1 of region answers. For each pair of people the counts of the items both answered
 * are pooled, {@code F1 = 2 TP / (nA + nB)}; pairs are averaged with the number of shared items as
 * weight. It stands in for kappa where "agreeing on nothing being there" has no count (Hripcsak and
 * Rothschild 2005).
 *
 * <p>An item on which both found nothing is shared and adds no counts. A pair that found nothing on
 * any shared item has no F1 and no weight.
 */
public final class PairwiseF1 {
  /** {@link #of(List)} bootstraps up to this many items and takes the linearised interval above. */
  public static final int LINEARISED_ABOVE = 2_000;

  private static final long DEFAULT_SEED = 1;

  private PairwiseF1() {}

  /**
   * What one pair of people found on one item.
   *
   * @param pair the pair of people, numbered from 0 by the caller; small and dense
   * @param truePositives regions of the one matched to a region of the same class of the other
   * @param countA regions of the one, at least {@code truePositives}
   * @param countB regions of the other, at least {@code truePositives}
   */
  public record PairCounts(int pair, long truePositives, long countA, long countB) {
    public PairCounts {
      if (pair < 0) {
        throw new IllegalArgumentException("pair: " + pair + " (expected: >= 0)");
      }
      if (truePositives < 0 || truePositives > Math.min(countA, countB)) {
        throw new IllegalArgumentException(
            "truePositives: "
                + truePositives
                + " (expected: 0 to "
                + Math.min(countA, countB)
                + ")");
      }
    }
  }

  /**
   * One item with every pair of people that both answered it.
   *
   * @param pairs each pair at most once
   */
  public record Item(List<PairCounts> pairs) {
    public Item {
      pairs = List.copyOf(pairs);
    }
  }

  /** Mean pairwise F1 with a 95 % interval by the rule of {@link #LINEARISED_ABOVE}, seed 1. */
  public static Agreement of(List<Item> items) {
    return of(
        items,
        items.size() > LINEARISED_ABOVE
            ? IntervalMethod.DEFAULT
            : IntervalMethod.Bootstrap.seeded(DEFAULT_SEED));
  }

  /**
   * Mean pairwise F1; {@code units} of the estimate are shared items, {@code ratings} the regions
   * that entered.
   *
   * @param items items with no pair are ignored
   * @param interval analytic = delta method over items; bootstrap = items drawn with replacement
   * @return not enough data when no item was answered by two; not defined when nobody found
   *     anything
   */
  public static Agreement of(List<Item> items, IntervalMethod interval) {
    List<Item> shared = items.stream().filter(item -> !item.pairs.isEmpty()).toList();
    if (shared.isEmpty()) {
      return new NotEnoughData("no item was answered by two people");
    }
    var pooled = new PooledF1(shared);
    long[] once = new long[shared.size()];
    Arrays.fill(once, 1);
    double value = pooled.value(once);
    if (Double.isNaN(value)) {
      return new NotDefined("nobody found anything on the shared items");
    }
    long regions = pooled.regions();
    return switch (interval) {
      case IntervalMethod.Analytic(double level) ->
          Agreement.Estimate.normal(value, pooled.standardError(), level, shared.size(), regions);
      case IntervalMethod.Bootstrap bootstrap ->
          Agreement.Estimate.resampled(value, bootstrap, once, pooled::value, regions);
    };
  }
}
