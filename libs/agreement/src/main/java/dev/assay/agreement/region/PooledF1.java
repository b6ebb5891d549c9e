package dev.assay.agreement.region;

import dev.assay.agreement.region.PairwiseF1.Item;
import dev.assay.agreement.region.PairwiseF1.PairCounts;
import java.util.List;

/** The counts of all items flat, summed per pair under item weights. */
final class PooledF1 {
  private final int[] offsets;
  private final int[] pair;
  private final long[] agreeing;
  private final long[] found;
  private final double[] pairAgreeing;
  private final double[] pairFound;
  private final double[] pairItems;

  PooledF1(List<Item> items) {
    offsets = new int[items.size() + 1];
    for (int item = 0; item < items.size(); item++) {
      offsets[item + 1] = offsets[item] + items.get(item).pairs().size();
    }
    int entries = offsets[items.size()];
    pair = new int[entries];
    agreeing = new long[entries];
    found = new long[entries];
    int entry = 0;
    int pairs = 0;
    for (Item item : items) {
      for (PairCounts counts : item.pairs()) {
        pair[entry] = counts.pair();
        agreeing[entry] = 2 * counts.truePositives();
        found[entry] = counts.countA() + counts.countB();
        pairs = Math.max(pairs, counts.pair() + 1);
        entry++;
      }
    }
    pairAgreeing = new double[pairs];
    pairFound = new double[pairs];
    pairItems = new double[pairs];
  }

  long regions() {
    long regions = 0;
    for (long count : found) {
      regions += count;
    }
    return regions;
  }

  /**
   * The weighted mean F1 where item {@code i} counts {@code times[i]} times; NaN without regions.
   */
  double value(long[] times) {
    pool(times);
    double sum = 0;
    double weight = 0;
    for (int p = 0; p < pairFound.length; p++) {
      if (pairFound[p] > 0) {
        sum += pairItems[p] * pairAgreeing[p] / pairFound[p];
        weight += pairItems[p];
      }
    }
    return weight == 0 ? Double.NaN : sum / weight;
  }

  private void pool(long[] times) {
    java.util.Arrays.fill(pairAgreeing, 0);
    java.util.Arrays.fill(pairFound, 0);
    java.util.Arrays.fill(pairItems, 0);
    for (int item = 0; item < times.length; item++) {
      long weight = times[item];
      if (weight != 0) {
        for (int e = offsets[item]; e < offsets[item + 1]; e++) {
          pairAgreeing[pair[e]] += weight * agreeing[e];
          pairFound[pair[e]] += weight * found[e];
          pairItems[pair[e]] += weight;
        }
      }
    }
  }

  /**
   * Delta method: the derivative by each item's weight, squared and summed. NaN below two items.
   */
  double standardError() {
    int items = offsets.length - 1;
    long[] once = new long[items];
    java.util.Arrays.fill(once, 1);
    double mean = value(once);
    double weight = 0;
    for (int p = 0; p < pairFound.length; p++) {
      weight += pairFound[p] > 0 ? pairItems[p] : 0;
    }
    double squares = 0;
    for (int item = 0; item < items; item++) {
      double influence = 0;
      for (int e = offsets[item]; e < offsets[item + 1]; e++) {
        int p = pair[e];
        if (pairFound[p] > 0) {
          double f1 = pairAgreeing[p] / pairFound[p];
          influence += f1 - mean + pairItems[p] * (agreeing[e] - f1 * found[e]) / pairFound[p];
        }
      }
      squares += influence * influence / (weight * weight);
    }
    return items < 2 ? Double.NaN : Math.sqrt(squares * items / (items - 1.0));
  }
}
