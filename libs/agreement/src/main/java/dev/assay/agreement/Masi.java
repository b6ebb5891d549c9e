package dev.assay.agreement;

import java.util.HashSet;
import java.util.Set;

/**
 * Measuring Agreement on Set-valued Items (Passonneau 2006): Jaccard times a monotonicity factor.
 */
public final class Masi {
  private Masi() {}

  /** Similarity in [0, 1]; two empty sets are equal. */
  public static double similarity(Set<?> a, Set<?> b) {
    if (a.equals(b)) {
      return 1;
    }
    Set<Object> both = new HashSet<>(a);
    both.retainAll(b);
    if (both.isEmpty()) {
      return 0;
    }
    double jaccard = both.size() / (double) (a.size() + b.size() - both.size());
    boolean nested = both.size() == Math.min(a.size(), b.size());
    return jaccard * (nested ? 2.0 / 3 : 1.0 / 3);
  }
}
