package dev.assay.agreement;

import java.util.random.RandomGenerator;

/**
 * Binomial variates: inversion for small means, Hörmann's transformed rejection BTRS otherwise (W.
 * Hörmann, "The generation of binomial random variates", J. Stat. Comput. Simul. 46, 1993).
 */
final class Binomial {
  private static final double INVERSION_BELOW = 10;

  private Binomial() {}

  /** Successes of {@code trials} with probability {@code p} in [0, 1]. */
  static long draw(RandomGenerator random, long trials, double p) {
    if (p > 0.5) {
      return trials - draw(random, trials, 1 - p);
    }
    if (p <= 0 || trials == 0) {
      return 0;
    }
    return trials * p < INVERSION_BELOW ? invert(random, trials, p) : reject(random, trials, p);
  }

  private static long invert(RandomGenerator random, long trials, double p) {
    double odds = p / (1 - p);
    double mass = Math.exp(trials * Math.log1p(-p));
    double u = random.nextDouble();
    long k = 0;
    while (u > mass && k < trials) {
      u -= mass;
      k++;
      mass *= odds * (trials - k + 1) / k;
    }
    return k;
  }

  private static long reject(RandomGenerator random, long n, double p) {
    double spq = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spq;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double vr = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * spq;
    double odds = p / (1 - p);
    long mode = (long) Math.floor((n + 1) * p);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= vr) {
        return (long) k;
      }
      if (k < 0 || k > n) {
        continue;
      }
      double bound = Math.log(v * alpha / (a / (us * us) + b));
      double mass =
          (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
              + (n + 1.0) * Math.log((n - mode + 1.0) / (n - k + 1))
              + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
              + tail((double) mode)
              + tail((double) (n - mode))
              - tail(k)
              - tail(n - k);
      if (bound <= mass) {
        return (long) k;
      }
    }
  }

  /** The Stirling correction of log k!. */
  private static double tail(double k) {
    if (k < STIRLING.length) {
      return STIRLING[(int) k];
    }
    double x = 1 / ((k + 1) * (k + 1));
    return (1.0 / 12 - (1.0 / 360 - x / 1260) * x) / (k + 1);
  }

  private static final double[] STIRLING = {
    0.0810614667953272,
    0.0413406959554092,
    0.0276779256849983,
    0.0207906721037650,
    0.0166446911898211,
    0.0138761288230707,
    0.0118967099458917,
    0.0104112652619720,
    0.0092554621827127,
    0.0083305634333594
  };
}
