package dev.assay.cli.statistics;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.Distance;
import dev.assay.agreement.FittingCoefficient;
import dev.assay.agreement.FleissKappa;
import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.Ratings;
import dev.assay.agreement.UnitPatterns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What {@code assay agreement} found out. */
final class Study {
  /** Two categories and how many pairs of votes of one item set them against each other. */
  record Confused(String a, String b, long count) {}

  /** One item whose votes differ. */
  record Disagreement(String item, Map<String, String> labels) {}

  /** How the coefficient that counts stands to the threshold. */
  record Verdict(String coefficient, String reason, String word, List<String> cautions) {}

  final VoteTable table;
  final Codebook codebook;
  final Ratings ratings;
  final Map<String, Agreement> coefficients;
  final List<Agreement> perCategory;
  final List<Confused> confused;
  final List<Disagreement> disagreements;
  final long disagreeing;
  final int repeated;
  final Verdict verdict;

  Study(
      VoteTable table,
      Codebook codebook,
      Coefficients.Metric metric,
      Coefficients.Scheme scheme,
      double threshold,
      int listed)
      throws InputProblem {
    this.table = table;
    this.codebook = codebook;
    Ratings all = table.takeRatings(codebook);
    this.ratings = all.withLastOfRepeated();
    this.repeated = all.size() - ratings.size();
    UnitPatterns patterns = UnitPatterns.of(ratings);
    this.coefficients = Coefficients.of(ratings, patterns, codebook, metric, scheme);
    this.perCategory = FleissKappa.perCategory(patterns);
    this.confused = confused(patterns);
    int[] differing = differing();
    this.disagreeing = differing.length;
    this.disagreements = disagreements(differing, listed);
    this.verdict = verdict(threshold, metric, scheme);
  }

  private List<Confused> confused(UnitPatterns patterns) {
    Map<Long, Long> counts = new LinkedHashMap<>();
    int q = patterns.categories();
    for (int pattern = 0; pattern < patterns.size(); pattern++) {
      int[] used = patterns.used(pattern);
      for (int i = 0; i < used.length; i++) {
        for (int j = i + 1; j < used.length; j++) {
          long pairs =
              patterns.multiplicity(pattern)
                  * patterns.count(pattern, used[i])
                  * patterns.count(pattern, used[j]);
          counts.merge((long) used[i] * q + used[j], pairs, Long::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .map(
            e ->
                new Confused(
                    codebook.name((int) (e.getKey() / q)),
                    codebook.name((int) (e.getKey() % q)),
                    e.getValue()))
        .sorted(Comparator.comparingLong(Confused::count).reversed().thenComparing(Confused::a))
        .toList();
  }

  /** Items whose votes differ, the least agreed first. */
  private int[] differing() {
    List<double[]> found = new ArrayList<>();
    int[] counts = new int[ratings.categories()];
    for (int unit = 0; unit < ratings.units(); unit++) {
      int most = 0;
      int start = ratings.start(unit);
      int end = ratings.start(unit + 1);
      for (int place = start; place < end; place++) {
        most = Math.max(most, ++counts[ratings.category(place)]);
      }
      for (int place = start; place < end; place++) {
        counts[ratings.category(place)] = 0;
      }
      if (most < end - start) {
        found.add(new double[] {unit, (double) most / (end - start)});
      }
    }
    found.sort(Comparator.comparingDouble(unit -> unit[1]));
    return found.stream().mapToInt(unit -> (int) unit[0]).toArray();
  }

  private List<Disagreement> disagreements(int[] units, int listed) {
    return Arrays.stream(units)
        .limit(listed)
        .mapToObj(
            unit -> {
              Map<String, String> labels = new LinkedHashMap<>();
              for (int place = ratings.start(unit); place < ratings.start(unit + 1); place++) {
                labels.put(
                    table.workers.name(ratings.rater(place)),
                    codebook.name(ratings.category(place)));
              }
              return new Disagreement(table.items.name(unit), labels);
            })
        .toList();
  }

  private Verdict verdict(
      double threshold, Coefficients.Metric metric, Coefficients.Scheme scheme) {
    boolean byShape =
        metric == Coefficients.Metric.NOMINAL || scheme != Coefficients.Scheme.UNWEIGHTED;
    FittingCoefficient fitting =
        FittingCoefficient.of(
            ratings,
            byShape ? new Distance.Nominal() : new Distance.Ordinal(),
            IntervalMethod.DEFAULT);
    String name =
        switch (fitting.kind()) {
          case COHEN_KAPPA -> "cohens_kappa";
          case FLEISS_KAPPA -> "fleiss_kappa";
          case KRIPPENDORFF_ALPHA -> "krippendorff_alpha";
        };
    Agreement agreement = Objects.requireNonNull(coefficients.get(name));
    String word =
        switch (agreement) {
          case Agreement.Estimate estimate when estimate.value() >= threshold -> "reached";
          case Agreement.Estimate estimate when estimate.isBelow(threshold) -> "missed";
          case Agreement.Estimate _ -> "unclear";
          case Agreement.NotEnoughData _ -> "not enough data";
          case Agreement.NotDefined _ -> "not defined";
        };
    List<String> cautions =
        fitting.prevalent().stream()
            .mapToObj(
                category ->
                    "nine in ten ratings or more are "
                        + codebook.name(category)
                        + ": read percent agreement and AC1 beside it")
            .toList();
    return new Verdict(name, fitting.reason(), word, cautions);
  }
}
