package dev.assay.agreement;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The coefficient that fits how the data came about, its value, and why it was chosen.
 *
 * <ul>
 *   <li>two raters: Cohen's kappa on the units that both rated
 *   <li>three or more raters, every rated unit with the same number of ratings (at least two):
 *       Fleiss' kappa
 *   <li>anything else, and every scale that is not nominal: Krippendorff's alpha
 * </ul>
 *
 * @param kind which coefficient
 * @param agreement its value, or why there is none
 * @param reason the shape of the data that led to it, for people
 * @param prevalent a category that nine in ten ratings or more share while others are in use:
 *     chance agreement is high then, so read percent agreement and AC1 beside the value
 */
public record FittingCoefficient(
    Kind kind, Agreement agreement, String reason, OptionalInt prevalent) {
  private static final double PREVALENT = 0.9;

  /** The coefficients to choose from. */
  public enum Kind {
    COHEN_KAPPA,
    FLEISS_KAPPA,
    KRIPPENDORFF_ALPHA
  }

  /** For nominal categories, with a 95 % analytic interval. */
  public static FittingCoefficient of(Ratings ratings) {
    return of(ratings, new Distance.Nominal(), IntervalMethod.DEFAULT);
  }

  /**
   * Chooses by shape and scale. Of several ratings of one unit by one rater the last counts.
   *
   * @param distance what differs how much; anything but {@link Distance.Nominal} asks for alpha
   */
  public static FittingCoefficient of(Ratings ratings, Distance distance, IntervalMethod interval) {
    Ratings last = ratings.withLastOfRepeated();
    Shape shape = Shape.of(last);
    UnitPatterns patterns = UnitPatterns.of(last);
    Kind kind = distance instanceof Distance.Nominal ? shape.kind() : Kind.KRIPPENDORFF_ALPHA;
    Agreement agreement =
        switch (kind) {
          case COHEN_KAPPA ->
              CohenKappa.of(last.confusion(shape.first(), shape.second()), interval);
          case FLEISS_KAPPA -> FleissKappa.of(patterns, interval);
          case KRIPPENDORFF_ALPHA -> KrippendorffAlpha.of(patterns, distance, interval);
        };
    String reason =
        distance instanceof Distance.Nominal
            ? shape.reason()
            : "the scale is not nominal: alpha takes any distance between categories";
    return new FittingCoefficient(kind, agreement, reason, prevalent(last));
  }

  private static OptionalInt prevalent(Ratings ratings) {
    long[] totals = new long[ratings.categories()];
    for (int place = 0; place < ratings.size(); place++) {
      totals[ratings.category(place)]++;
    }
    return IntStream.range(0, totals.length)
        .filter(c -> totals[c] >= PREVALENT * ratings.size() && totals[c] < ratings.size())
        .findFirst();
  }

  /** Who rated what. */
  private record Shape(Kind kind, int first, int second, String reason) {

    static Shape of(Ratings ratings) {
      boolean[] active = new boolean[ratings.raters()];
      int least = Integer.MAX_VALUE;
      int most = 0;
      for (int unit = 0; unit < ratings.units(); unit++) {
        int rated = ratings.start(unit + 1) - ratings.start(unit);
        if (rated > 0) {
          least = Math.min(least, rated);
          most = Math.max(most, rated);
        }
        for (int place = ratings.start(unit); place < ratings.start(unit + 1); place++) {
          active[ratings.rater(place)] = true;
        }
      }
      int[] raters = IntStream.range(0, active.length).filter(r -> active[r]).toArray();
      if (raters.length == 2) {
        return new Shape(Kind.COHEN_KAPPA, raters[0], raters[1], "two people rated");
      }
      if (raters.length > 2 && least == most && most >= 2) {
        return new Shape(
            Kind.FLEISS_KAPPA,
            -1,
            -1,
            raters.length + " people rated, every unit has " + most + " ratings");
      }
      return new Shape(
          Kind.KRIPPENDORFF_ALPHA,
          -1,
          -1,
          raters.length < 2
              ? "fewer than two people rated"
              : raters.length + " people rated, units have " + least + " to " + most + " ratings");
    }
  }
}
