package dev.assay.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement.Estimate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published values of coding measures, one test per case, named after its source. */
class AgreementVectorsIT {
  private static final IntervalMethod.Bootstrap FEW = new IntervalMethod.Bootstrap(50, 0.95, 1);

  @TestFactory
  Stream<DynamicTest> everyPublishedValueIsReached() {
    JsonNode file = JsonMapper.shared().readTree(DataFolder.of("agreement_vectors.json"));
    return file.get("cases")
        .valueStream()
        .filter(c -> c.has("matrix") || c.has("table") || c.has("counts"))
        .map(c -> DynamicTest.dynamicTest(name(c), () -> check(c)));
  }

  private static String name(JsonNode c) {
    return c.get("id").asString() + " · " + c.get("source").asString();
  }

  private static void check(JsonNode c) {
    Agreement agreement = measure(c);
    assertThat(agreement.value())
        .isCloseTo(c.get("expected").asDouble(), within(c.get("tolerance").asDouble()));
    if (c.has("se") && agreement instanceof Estimate estimate) {
      double tolerance = c.path("se_tolerance").asDouble(6e-4);
      assertThat(estimate.standardError()).isCloseTo(c.get("se").asDouble(), within(tolerance));
    }
    if (c.has("category_kappa")) {
      List<Agreement> values = FleissKappa.perCategory(patterns(c));
      List<JsonNode> categories = categories(c);
      for (int k = 0; k < values.size(); k++) {
        JsonNode expected = c.get("category_kappa").get(categories.get(k).asString());
        assertThat(values.get(k).value())
            .isCloseTo(expected.asDouble(), within(c.get("category_tolerance").asDouble()));
      }
    }
  }

  private static Agreement measure(JsonNode c) {
    String measure = c.get("measure").asString();
    return switch (measure) {
      case "kendall_w" -> KendallW.of(scores(c), c.get("params").get("tie_correction").asBoolean());
      case "krippendorff_alpha" ->
          KrippendorffAlpha.of(patterns(c), distance(c), IntervalMethod.DEFAULT);
      case "krippendorff_alpha_gwet_weights" ->
          KrippendorffAlpha.weighted(patterns(c), weights(c), IntervalMethod.DEFAULT);
      case "percent_agreement" -> PercentAgreement.of(patterns(c));
      case "bennett_s", "randolph_kappa", "brennan_prediger", "brennan_prediger_weighted" ->
          BrennanPrediger.weighted(patterns(c), weights(c), IntervalMethod.DEFAULT);
      case "scott_pi", "scott_weighted_pi", "fleiss_kappa" ->
          FleissKappa.weighted(patterns(c), weights(c), IntervalMethod.DEFAULT);
      case "gwet_ac1", "gwet_ac2" ->
          GwetAc.weighted(patterns(c), weights(c), IntervalMethod.DEFAULT);
      case "cohen_kappa", "cohen_weighted_kappa" ->
          CohenKappa.weighted(table(c), weights(c), IntervalMethod.DEFAULT);
      case "conger_kappa" -> CongerKappa.weighted(ratings(c), weights(c), IntervalMethod.DEFAULT);
      case "hubert_kappa" -> PairedRaters.hubert(ratings(c), FEW);
      case "light_kappa" -> PairedRaters.light(ratings(c), FEW);
      default -> throw new AssertionError("unknown measure: " + measure);
    };
  }

  private static List<JsonNode> categories(JsonNode c) {
    return c.get("categories").valueStream().toList();
  }

  private static double[] values(JsonNode c) {
    List<JsonNode> categories = categories(c);
    return IntStream.range(0, categories.size())
        .mapToDouble(k -> categories.get(k).isNumber() ? categories.get(k).asDouble() : k)
        .toArray();
  }

  private static Weights weights(JsonNode c) {
    JsonNode params = c.get("params");
    double[] values = values(c);
    int q = values.length;
    if (params.has("disagreement_weights")) {
      double[][] matrix = new double[q][q];
      for (int k = 0; k < q; k++) {
        for (int l = 0; l < q; l++) {
          matrix[k][l] = params.get("disagreement_weights").get(k).get(l).asDouble();
        }
      }
      return Weights.ofDisagreement(matrix);
    }
    double[] positions = IntStream.range(0, q).asDoubleStream().toArray();
    String scheme = params.path("weights").asString("unweighted");
    return switch (scheme) {
      case "unweighted" -> Weights.nominal(q);
      case "linear" -> Weights.linear(values);
      case "quadratic" -> Weights.quadratic(values);
      case "index-linear" -> Weights.linear(positions);
      case "index-quadratic" -> Weights.quadratic(positions);
      case "ordinal" -> Weights.ordinal(q);
      case "radical" -> Weights.radical(values);
      case "ratio" -> Weights.ratio(values);
      case "circular" -> Weights.circular(values);
      case "bipolar" -> Weights.bipolar(values);
      default -> throw new AssertionError("unknown weights: " + scheme);
    };
  }

  private static Distance distance(JsonNode c) {
    String metric = c.get("params").get("metric").asString();
    return switch (metric) {
      case "nominal" -> new Distance.Nominal();
      case "ordinal" -> new Distance.Ordinal();
      case "interval" -> Distance.interval(values(c));
      case "ratio" -> Distance.ratio(values(c));
      default -> throw new AssertionError("unknown metric: " + metric);
    };
  }

  private static Ratings ratings(JsonNode c) {
    List<JsonNode> categories = categories(c);
    int[][] codes =
        c.get("matrix")
            .valueStream()
            .map(row -> row.valueStream().mapToInt(v -> v.isNull() ? -1 : categories.indexOf(v)))
            .map(IntStream::toArray)
            .toArray(int[][]::new);
    return Ratings.ofTable(codes[0].length, categories.size(), codes);
  }

  private static UnitPatterns patterns(JsonNode c) {
    if (c.has("table")) {
      return UnitPatterns.ofConfusion(table(c));
    }
    if (c.has("matrix")) {
      return UnitPatterns.of(ratings(c));
    }
    int[][] counts =
        c.get("counts")
            .valueStream()
            .map(row -> row.valueStream().mapToInt(JsonNode::asInt).toArray())
            .toArray(int[][]::new);
    return UnitPatterns.ofCounts(categories(c).size(), counts);
  }

  private static long[][] table(JsonNode c) {
    return c.has("matrix")
        ? ratings(c).confusion(0, 1)
        : c.get("table")
            .valueStream()
            .map(row -> row.valueStream().mapToLong(JsonNode::asLong).toArray())
            .toArray(long[][]::new);
  }

  private static double[][] scores(JsonNode c) {
    return c.get("matrix")
        .valueStream()
        .map(row -> row.valueStream().mapToDouble(JsonNode::asDouble).toArray())
        .toArray(double[][]::new);
  }
}
