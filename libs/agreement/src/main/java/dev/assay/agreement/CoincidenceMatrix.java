package dev.assay.agreement;

/**
 * How often ratings of one unit go together, the table that alpha is computed from and that shows
 * which categories are mixed up (Krippendorff, <i>Content Analysis</i>, 2nd ed. 2004, p. 220).
 */
public final class CoincidenceMatrix {
  private CoincidenceMatrix() {}

  /**
   * Coincidences of all units of two or more ratings.
   *
   * @return categories × categories, symmetric: pairs of ratings {@code (c, k)} of one unit, each
   *     unit divided by its number of ratings less one; row sums are the pairable ratings of a
   *     category, the sum of all is the number of pairable ratings
   */
  public static double[][] of(UnitPatterns patterns) {
    int q = patterns.categories();
    double[][] matrix = new double[q][q];
    for (int pattern = 0; pattern < patterns.size(); pattern++) {
      int rated = patterns.ratings(pattern);
      if (rated < 2) {
        continue;
      }
      double weight = patterns.multiplicity(pattern) / (rated - 1.0);
      for (int a = patterns.start(pattern); a < patterns.end(pattern); a++) {
        for (int b = patterns.start(pattern); b < patterns.end(pattern); b++) {
          int others = patterns.count(b) - (a == b ? 1 : 0);
          matrix[patterns.category(a)][patterns.category(b)] += weight * patterns.count(a) * others;
        }
      }
    }
    return matrix;
  }
}
