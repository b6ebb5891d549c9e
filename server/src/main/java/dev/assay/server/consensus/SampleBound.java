package dev.assay.server.consensus;

/**
 * What a reviewed sample says about the pool it was drawn from: the one-sided 95 % upper bound of
 * the number of wrong labels, from the hypergeometric distribution (sampling without replacement).
 */
final class SampleBound {
  private static final double RISK = 0.05;

  private SampleBound() {}

  /**
   * The largest number of wrong labels in the pool under which seeing so few in the sample has a
   * probability above 5 %.
   *
   * @param pool labels in the pool, the sample among them, at least 1
   * @param sample labels reviewed, 0..pool
   * @param wrong of the sample, 0..sample
   */
  static long upper(long pool, long sample, long wrong) {
    if (sample < 0 || sample > pool || wrong < 0 || wrong > sample) {
      throw new IllegalArgumentException(
          "pool %d, sample %d, wrong %d (expected: 0 <= wrong <= sample <= pool)"
              .formatted(pool, sample, wrong));
    }
    long low = wrong;
    long high = pool - (sample - wrong);
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (atMost(pool, middle, sample, wrong) > RISK) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Whether at most the share of the pool is wrong, with 95 % confidence. */
  static boolean passes(long pool, long sample, long wrong, double share) {
    return upper(pool, sample, wrong) <= share * pool;
  }

  /** The smallest sample that would pass if no further wrong label is found in it. */
  static long needed(long pool, long wrong, double share) {
    long low = wrong;
    long high = pool;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (passes(pool, middle, wrong, share)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** P(at most {@code seen} wrong in the sample) if {@code bad} of the pool are wrong. */
  private static double atMost(long pool, long bad, long sample, long seen) {
    double sum = 0;
    for (long k = Math.max(0, sample - (pool - bad));
        k <= Math.min(seen, Math.min(bad, sample));
        k++) {
      sum += Math.exp(choose(bad, k) + choose(pool - bad, sample - k) - choose(pool, sample));
    }
    return sum;
  }

  private static double choose(long n, long k) {
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  }

  /** ln n!, exact sums for small n, Stirling's series (DLMF 5.11.1) above; error below 1e-10. */
  private static double logFactorial(long n) {
    if (n < 2) {
      return 0;
    }
    if (n < 32) {
      double sum = 0;
      for (long i = 2; i <= n; i++) {
        sum += Math.log((double) i);
      }
      return sum;
    }
    double x = (double) n + 1;
    return (x - 0.5) * Math.log(x)
        - x
        + 0.5 * Math.log(2 * Math.PI)
        + 1 / (12 * x)
        - 1 / (360 * x * x * x)
        + 1 / (1260 * x * x * x * x * x);
  }
}
