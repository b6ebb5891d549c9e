package dev.assay.agreement.inference;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One mask from several people's masks of one image, by weighted vote or by STAPLE. Pixels that got
 * the same votes are treated as one, so that an image costs as much as it has distinct patterns of
 * votes.
 */
public final class MaskInference {
  private static final int MOST_ITERATIONS = 1_000;
  private static final double TOLERANCE = 1e-9;
  private static final double START = 0.99999;

  private MaskInference() {}

  /**
   * A mask with its certainty and what it says of the people.
   *
   * @param probability per pixel, in [0, 1]
   * @param sensitivity per person, share of the true mask that they drew; NaN by vote
   * @param specificity per person, share of the rest that they left out; NaN by vote
   */
  public record Estimate(double[] probability, double[] sensitivity, double[] specificity) {

    /** Pixels of probability above one half: a tie is left out. */
    public BitSet mask() {
      var mask = new BitSet(probability.length);
      for (int pixel = 0; pixel < probability.length; pixel++) {
        mask.set(pixel, probability[pixel] > 0.5);
      }
      return mask;
    }
  }

  /**
   * The weighted share of people who drew each pixel.
   *
   * @param pixels number of pixels of the image
   * @param masks one per person, at least one
   * @param weights one per person, at least 0, not all 0
   */
  public static Estimate vote(int pixels, List<BitSet> masks, double[] weights) {
    require(pixels, masks);
    double sum = Arrays.stream(weights).sum();
    boolean negative = Arrays.stream(weights).anyMatch(weight -> !(weight >= 0));
    if (weights.length != masks.size() || negative || !(sum > 0)) {
      throw new IllegalArgumentException(
          "weights: "
              + Arrays.toString(weights)
              + " (expected: "
              + masks.size()
              + " of at least 0, not all 0)");
    }
    double[] probability = new double[pixels];
    for (int person = 0; person < weights.length; person++) {
      BitSet mask = masks.get(person);
      for (int p = mask.nextSetBit(0); p >= 0; p = mask.nextSetBit(p + 1)) {
        probability[p] += weights[person] / sum;
      }
    }
    double[] unknown = new double[weights.length];
    Arrays.fill(unknown, Double.NaN);
    return new Estimate(probability, unknown, unknown.clone());
  }

  /**
   * STAPLE (Warfield, Zou and Wells, IEEE TMI 23(7), 2004) for one class: people's sensitivity and
   * specificity and the mask's probability by expectation maximisation, the share of the mask fixed
   * at the mean of what was drawn (eq. 18, 19 and 24). Starts, as published, from people who are
   * nearly always right.
   *
   * @param pixels number of pixels of the image
   * @param masks one per person, 1 to 62
   */
  public static Estimate staple(int pixels, List<BitSet> masks) {
    require(pixels, masks);
    if (masks.size() > 62) {
      throw new IllegalArgumentException("masks: " + masks.size() + " (expected: at most 62)");
    }
    long[] votes = new long[pixels];
    double drawn = 0;
    for (int person = 0; person < masks.size(); person++) {
      BitSet mask = masks.get(person);
      for (int p = mask.nextSetBit(0); p >= 0; p = mask.nextSetBit(p + 1)) {
        votes[p] |= 1L << person;
        drawn++;
      }
    }
    Map<Long, Integer> times = new HashMap<>();
    for (long pattern : votes) {
      times.merge(pattern, 1, Integer::sum);
    }
    var fit = new Staple(masks.size(), drawn / pixels / masks.size(), times);
    fit.run(MOST_ITERATIONS, TOLERANCE);
    double[] probability = new double[pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      probability[pixel] = fit.probability(votes[pixel]);
    }
    return new Estimate(probability, fit.sensitivity, fit.specificity);
  }

  private static void require(int pixels, List<BitSet> masks) {
    if (pixels < 1 || masks.isEmpty()) {
      throw new IllegalArgumentException(
          "pixels, masks: " + pixels + ", " + masks.size() + " (expected: >= 1, >= 1)");
    }
    for (BitSet mask : masks) {
      if (mask.length() > pixels) {
        throw new IllegalArgumentException(
            "mask: pixel " + (mask.length() - 1) + " (expected: below " + pixels + ")");
      }
    }
  }

  private static final class Staple {
    private final double prior;
    private final long[] pattern;
    private final int[] times;
    final double[] sensitivity;
    final double[] specificity;

    Staple(int people, double prior, Map<Long, Integer> patterns) {
      this.prior = prior;
      this.pattern = patterns.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
      this.times = Arrays.stream(pattern).mapToInt(one -> patterns.getOrDefault(one, 0)).toArray();
      this.sensitivity = new double[people];
      this.specificity = new double[people];
      Arrays.fill(sensitivity, START);
      Arrays.fill(specificity, START);
    }

    void run(int most, double tolerance) {
      double change = 1;
      for (int iteration = 0; iteration < most && change > tolerance; iteration++) {
        change = step();
      }
    }

    private double step() {
      double inside = 0;
      double outside = 0;
      double[] hits = new double[sensitivity.length];
      double[] rejections = new double[specificity.length];
      for (int i = 0; i < pattern.length; i++) {
        double p = probability(pattern[i]);
        inside += times[i] * p;
        outside += times[i] * (1 - p);
        for (int person = 0; person < hits.length; person++) {
          boolean drew = (pattern[i] >>> person & 1) == 1;
          hits[person] += drew ? times[i] * p : 0;
          rejections[person] += drew ? 0 : times[i] * (1 - p);
        }
      }
      double change = 0;
      for (int person = 0; person < hits.length; person++) {
        double p = inside > 0 ? hits[person] / inside : sensitivity[person];
        double q = outside > 0 ? rejections[person] / outside : specificity[person];
        change = Math.max(change, Math.abs(p - sensitivity[person]));
        change = Math.max(change, Math.abs(q - specificity[person]));
        sensitivity[person] = p;
        specificity[person] = q;
      }
      return change;
    }

    /** Equation 15; in logarithms, as people may be many. */
    double probability(long votes) {
      double log = Math.log(prior) - Math.log1p(-prior);
      for (int person = 0; person < sensitivity.length; person++) {
        double p = Math.clamp(sensitivity[person], 1e-12, 1 - 1e-12);
        double q = Math.clamp(specificity[person], 1e-12, 1 - 1e-12);
        boolean drew = (votes >>> person & 1) == 1;
        log += drew ? Math.log(p / (1 - q)) : Math.log((1 - p) / q);
      }
      return 1 / (1 + Math.exp(-log));
    }
  }
}
