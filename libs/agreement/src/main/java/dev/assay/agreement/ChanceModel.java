package dev.assay.agreement;

import java.util.Arrays;

/** What chance agreement is, given the mean share of each category over units. */
enum ChanceModel {
  /** Chance follows the category shares: Fleiss 1971, for two raters Scott 1955. */
  SHARES {
    @Override
    double expected(PatternSums sums, double[] shares) {
      long used = Arrays.stream(shares).filter(share -> share > 0).count();
      return used < 2 ? 1 : sums.quadratic(shares);
    }

    @Override
    double[] gradient(PatternSums sums, double[] shares) {
      return sums.weights.timesSymmetric(shares);
    }
  },
  /** Chance needs an uncertain rating: Gwet 2008, eq. 9, weighted after Gwet 2014, section 5.3. */
  GWET {
    @Override
    double expected(PatternSums sums, double[] shares) {
      return scale(sums, shares) * Arrays.stream(shares).map(share -> share * (1 - share)).sum();
    }

    @Override
    double[] gradient(PatternSums sums, double[] shares) {
      double scale = scale(sums, shares);
      return Arrays.stream(shares).map(share -> scale * (1 - share)).toArray();
    }

    private double scale(PatternSums sums, double[] shares) {
      return shares.length < 2 ? 0 : sums.weights.sum() / (shares.length * (shares.length - 1.0));
    }
  },
  /** All categories are equally likely: Brennan and Prediger 1981. */
  UNIFORM {
    @Override
    double expected(PatternSums sums, double[] shares) {
      return sums.weights.sum() / ((double) shares.length * shares.length);
    }

    @Override
    double[] gradient(PatternSums sums, double[] shares) {
      double[] gradient = new double[shares.length];
      Arrays.fill(gradient, expected(sums, shares));
      return gradient;
    }
  };

  /** Chance agreement in [0, 1]; 1 = no room for correction. */
  abstract double expected(PatternSums sums, double[] shares);

  /** Half the derivative of {@link #expected} by the shares (the form Gwet's variances use). */
  abstract double[] gradient(PatternSums sums, double[] shares);
}
