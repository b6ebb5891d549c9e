package dev.assay.agreement.inference;

/** The digamma function, by recurrence and its asymptotic series (Abramowitz and Stegun 6.3.18). */
final class Digamma {
  private Digamma() {}

  /** ψ(x) for x above 0, to about 1e-12. */
  static double of(double x) {
    double value = 0;
    double y = x;
    while (y < 8) {
      value -= 1 / y;
      y++;
    }
    double z = 1 / (y * y);
    double series =
        z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * (5.0 / 660)))));
    return value + Math.log(y) - 0.5 / y - series;
  }

  /** {@code exp(ψ(x))}, 0 where that underflows. */
  static double exp(double x) {
    return Math.exp(of(x));
  }
}
