package dev.assay.cli.statistics;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.BrennanPrediger;
import dev.assay.agreement.CohenKappa;
import dev.assay.agreement.CongerKappa;
import dev.assay.agreement.Distance;
import dev.assay.agreement.FleissKappa;
import dev.assay.agreement.GwetAc;
import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.KrippendorffAlpha;
import dev.assay.agreement.PercentAgreement;
import dev.assay.agreement.Ratings;
import dev.assay.agreement.UnitPatterns;
import dev.assay.agreement.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every coefficient of the report under its name in the answer. */
final class Coefficients {
  /** The level of measurement alpha assumes. */
  enum Metric {
    NOMINAL,
    ORDINAL,
    INTERVAL,
    RATIO;

    static Metric named(String name) throws InputProblem {
      return choose("--metric", name, values());
    }
  }

  /** Agreement weights of the chance-corrected coefficients. */
  enum Scheme {
    UNWEIGHTED,
    LINEAR,
    QUADRATIC,
    ORDINAL,
    RATIO,
    CIRCULAR,
    BIPOLAR,
    RADICAL;

    static Scheme named(String name) throws InputProblem {
      return choose("--weights", name, values());
    }
  }

  private static final IntervalMethod INTERVAL = IntervalMethod.DEFAULT;

  private Coefficients() {}

  private static <E extends Enum<E>> E choose(String option, String name, E[] all)
      throws InputProblem {
    List<String> known = new ArrayList<>();
    for (E one : all) {
      known.add(one.name().toLowerCase(Locale.ROOT));
      if (known.getLast().equals(name)) {
        return one;
      }
    }
    throw new InputProblem(option + ": " + name + " (expected: " + String.join(", ", known) + ")");
  }

  static Map<String, Agreement> of(
      Ratings ratings, UnitPatterns patterns, Codebook codebook, Metric metric, Scheme scheme)
      throws InputProblem {
    requireScale(codebook, metric, scheme);
    Weights weights = weights(scheme, codebook);
    Map<String, Agreement> values = new LinkedHashMap<>();
    values.put("percent_agreement", PercentAgreement.of(patterns, INTERVAL));
    boolean two = ratings.raters() == 2;
    long[][] table = two ? ratings.confusion(0, 1) : new long[codebook.size()][codebook.size()];
    var pairsOnly = new Agreement.NotEnoughData("for two people only");
    values.put("cohens_kappa", two ? CohenKappa.weighted(table, weights, INTERVAL) : pairsOnly);
    values.put("fleiss_kappa", FleissKappa.weighted(patterns, weights, INTERVAL));
    values.put(
        "krippendorff_alpha",
        scheme == Scheme.UNWEIGHTED
            ? KrippendorffAlpha.of(patterns, distance(metric, codebook), INTERVAL)
            : KrippendorffAlpha.weighted(patterns, weights, INTERVAL));
    values.put(
        scheme == Scheme.UNWEIGHTED ? "gwet_ac1" : "gwet_ac2",
        GwetAc.weighted(patterns, weights, INTERVAL));
    values.put(
        "scott_pi",
        two ? FleissKappa.weighted(UnitPatterns.ofConfusion(table), weights, INTERVAL) : pairsOnly);
    values.put("conger_kappa", CongerKappa.weighted(ratings, weights, INTERVAL));
    values.put("brennan_prediger", BrennanPrediger.weighted(patterns, weights, INTERVAL));
    values.put("randolph_kappa", BrennanPrediger.weighted(patterns, weights, INTERVAL));
    return values;
  }

  private static void requireScale(Codebook codebook, Metric metric, Scheme scheme)
      throws InputProblem {
    boolean needsNumbers = metric == Metric.INTERVAL || metric == Metric.RATIO;
    if (needsNumbers && !codebook.isNumeric()) {
      throw new InputProblem(
          "labels: not all numbers (expected: numbers for --metric "
              + metric.name().toLowerCase(Locale.ROOT)
              + ")");
    }
    if ((metric == Metric.ORDINAL || scheme != Scheme.UNWEIGHTED) && !codebook.isOrdered()) {
      throw new InputProblem(
          "labels: no order is known (expected: numbers, or --categories in their order)");
    }
  }

  private static Distance distance(Metric metric, Codebook codebook) throws InputProblem {
    try {
      return switch (metric) {
        case NOMINAL -> new Distance.Nominal();
        case ORDINAL -> new Distance.Ordinal();
        case INTERVAL -> Distance.interval(codebook.values());
        case RATIO -> Distance.ratio(codebook.values());
      };
    } catch (IllegalArgumentException e) {
      throw new InputProblem("labels: " + e.getMessage());
    }
  }

  private static Weights weights(Scheme scheme, Codebook codebook) throws InputProblem {
    int q = codebook.size();
    if (q < 2) {
      return Weights.nominal(q);
    }
    try {
      return switch (scheme) {
        case UNWEIGHTED -> Weights.nominal(q);
        case LINEAR -> Weights.linear(codebook.values());
        case QUADRATIC -> Weights.quadratic(codebook.values());
        case ORDINAL -> Weights.ordinal(q);
        case RATIO -> Weights.ratio(codebook.values());
        case CIRCULAR -> Weights.circular(codebook.values());
        case BIPOLAR -> Weights.bipolar(codebook.values());
        case RADICAL -> Weights.radical(codebook.values());
      };
    } catch (IllegalArgumentException e) {
      throw new InputProblem("labels: " + e.getMessage());
    }
  }
}
