package dev.assay.agreement;

import java.util.function.ToDoubleFunction;

/** Bootstrap over patterns. */
final class Resampling {
  private Resampling() {}

  /** Values of {@code statistic} on samples of as many units as {@code units} counts. */
  static double[] of(long[] units, int samples, long seed, ToDoubleFunction<long[]> statistic) {
    var draw = new MultinomialDraw(units, seed);
    long[] drawn = new long[units.length];
    double[] values = new double[samples];
    for (int sample = 0; sample < samples; sample++) {
      draw.next(drawn);
      values[sample] = statistic.applyAsDouble(drawn);
    }
    return values;
  }
}
