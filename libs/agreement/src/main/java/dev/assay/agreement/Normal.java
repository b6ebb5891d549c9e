package dev.assay.agreement;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /**
   * The quantile of {@code p} in (0, 1), by bisection of the tail; exact to about 1e-12 for |z|
   * below 6.
   */
  static double quantile(double p) {
    if (p < 0.5) {
      return -quantile(1 - p);
    }
    double low = 0;
    double high = 40;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (upperTail(middle) > 1 - p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** P(Z > z) for z at least 0: series below 3, continued fraction above. */
  static double upperTail(double z) {
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    if (z < 3) {
      double term = z;
      double sum = z;
      for (int k = 1; k < 100 && Math.abs(term) > 1e-18; k++) {
        term *= z * z / (2 * k + 1);
        sum += term;
      }
      return 0.5 - density * sum;
    }
    double fraction = 0;
    for (int k = 60; k >= 1; k--) {
      fraction = k / (z + fraction);
    }
    return density / (z + fraction);
  }
}
