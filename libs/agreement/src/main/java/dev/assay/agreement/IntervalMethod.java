package dev.assay.agreement;

/** How the interval beside a coefficient is found. */
public sealed interface IntervalMethod {

  /** 95 % from the linearised standard error. */
  IntervalMethod DEFAULT = new Analytic(0.95);

  /** Coverage of the interval, in (0, 1). */
  double level();

  /**
   * A normal interval from the linearised (delta method) standard error over units, cut at 1.
   *
   * @param level coverage, in (0, 1)
   */
  record Analytic(double level) implements IntervalMethod {
    public Analytic {
      requireLevel(level);
    }
  }

  /**
   * A percentile interval from resampling units with replacement (Efron and Tibshirani 1993,
   * chapter 13). Samples in which the coefficient is not defined are left out of the percentiles.
   *
   * @param samples bootstrap samples, at least 2
   * @param level coverage, in (0, 1)
   * @param seed the same seed gives the same interval
   */
  record Bootstrap(int samples, double level, long seed) implements IntervalMethod {
    public Bootstrap {
      if (samples < 2) {
        throw new IllegalArgumentException("samples: " + samples + " (expected: >= 2)");
      }
      requireLevel(level);
    }

    /** 1,000 samples at 95 %. */
    public static Bootstrap seeded(long seed) {
      return new Bootstrap(1_000, 0.95, seed);
    }
  }

  private static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level: " + level + " (expected: in (0, 1))");
    }
  }
}
