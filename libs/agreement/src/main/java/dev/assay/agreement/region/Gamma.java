package dev.assay.agreement.region;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.region.Continuum.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gamma: agreement on where units are and what they are at once (Mathet, Widlöcher and Métivier,
 * Computational Linguistics 41(3), 2015). One minus the disorder of the best alignment over the
 * mean disorder of continua put together at random from the same annotations.
 */
public final class Gamma {
  private Gamma() {}

  /**
   * What disagreement costs.
   *
   * @param position weight of positional dissimilarity (α of the paper), at least 0
   * @param category weight of categorical dissimilarity (β of the paper), at least 0
   * @param empty cost of a unit that another annotator lacks (Δ∅), above 0
   */
  public record Costs(double position, double category, double empty) {
    /** One each. */
    public static final Costs DEFAULT = new Costs(1, 1, 1);

    public Costs {
      if (!(position >= 0 && category >= 0 && empty > 0)) {
        throw new IllegalArgumentException(
            "costs: " + position + ", " + category + ", " + empty + " (expected: >= 0, >= 0, > 0)");
      }
    }

    /** Equations 4 to 6 of the paper. */
    double between(Unit a, Unit b) {
      double apart = Math.abs(a.start() - b.start()) + Math.abs(a.end() - b.end());
      double relative = apart / (a.end() - a.start() + b.end() - b.start());
      double other = a.category().equals(b.category()) ? 0 : 1;
      return empty * (position * relative * relative + category * other);
    }
  }

  /** Disorder of the best alignment, 0 = perfect; the lower the better. */
  public static double disorder(Continuum continuum, Costs costs) {
    return Alignment.disorder(continuum, costs);
  }

  /**
   * Gamma with a 95 % interval that speaks of the chance samples only, not of other texts.
   *
   * @param samples random continua, at least 2; the published default is 30
   * @return not enough data below two annotators or without units
   */
  public static Agreement of(Continuum continuum, Costs costs, int samples, long seed) {
    if (samples < 2) {
      throw new IllegalArgumentException("samples: " + samples + " (expected: >= 2)");
    }
    if (continuum.annotators() < 2 || continuum.units().isEmpty()) {
      return new Agreement.NotEnoughData("fewer than two annotators or no unit");
    }
    double observed = disorder(continuum, costs);
    var random = new SplittableRandom(seed);
    double[] chance = new double[samples];
    Arrays.setAll(chance, _ -> disorder(shuffled(continuum, random), costs));
    double mean = Arrays.stream(chance).average().orElseThrow();
    if (!(mean > 0)) {
      return new Agreement.NotDefined("random continua have no disorder");
    }
    double deviation =
        Math.sqrt(Arrays.stream(chance).map(c -> (c - mean) * (c - mean)).sum() / (samples - 1));
    double error = observed / mean * deviation / mean / Math.sqrt(samples);
    return Agreement.Estimate.normal(
        1 - observed / mean, error, 0.95, continuum.units().size(), continuum.units().size());
  }

  /** Each annotator becomes a real one turned around the continuum by a random distance. */
  private static Continuum shuffled(Continuum continuum, SplittableRandom random) {
    List<List<Unit>> lists = continuum.byAnnotator();
    double[] bounds = continuum.bounds();
    double length = bounds[1] - bounds[0];
    List<Unit> units = new ArrayList<>();
    while (units.isEmpty()) {
      for (int annotator = 0; annotator < lists.size(); annotator++) {
        double shift = random.nextDouble() * length;
        for (Unit unit : lists.get(random.nextInt(lists.size()))) {
          boolean wraps = unit.start() + shift >= bounds[1];
          units.add(unit.moved(annotator, wraps ? shift - length : shift));
        }
      }
    }
    return new Continuum(lists.size(), units);
  }
}
