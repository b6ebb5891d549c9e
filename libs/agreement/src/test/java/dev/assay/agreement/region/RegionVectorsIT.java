package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.DataFolder;
import dev.assay.agreement.region.BoxFusion.Confidence;
import dev.assay.agreement.region.BoxFusion.ScoredBox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published values of span and box measures, one test per case, named after its source. */
class RegionVectorsIT {

  @TestFactory
  Stream<DynamicTest> everyPublishedValueIsReached() {
    JsonNode file = JsonMapper.shared().readTree(DataFolder.of("agreement_vectors.json"));
    return file.get("cases")
        .valueStream()
        .filter(c -> c.has("spans") || c.has("boxes"))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.get("id").asString() + " · " + c.get("source").asString(), () -> check(c)));
  }

  private static void check(JsonNode c) {
    double tolerance = c.get("tolerance").asDouble();
    String measure = c.get("measure").asString();
    switch (measure) {
      case "gamma_best_alignment_disorder" ->
          assertThat(Gamma.disorder(continuum(c), costs(c)))
              .isCloseTo(c.get("expected").asDouble(), within(tolerance));
      case "gamma" ->
          assertThat(Gamma.of(continuum(c), costs(c), 300, 1).value())
              .isCloseTo(c.get("expected").asDouble(), within(tolerance));
      case "weighted_boxes_fusion" -> checkFusion(c, tolerance);
      default -> throw new AssertionError("unknown measure: " + measure);
    }
  }

  private static Gamma.Costs costs(JsonNode c) {
    JsonNode params = c.get("params");
    return new Gamma.Costs(
        params.get("alpha").asDouble(),
        params.get("beta").asDouble(),
        params.get("deltaEmpty").asDouble());
  }

  private static Continuum continuum(JsonNode c) {
    List<String> names = new ArrayList<>();
    List<Continuum.Unit> units = new ArrayList<>();
    for (JsonNode span : c.get("spans")) {
      String name = span.get("annotator").asString();
      if (!names.contains(name)) {
        names.add(name);
      }
      units.add(
          new Continuum.Unit(
              names.indexOf(name),
              span.get("start").asDouble(),
              span.get("end").asDouble(),
              span.get("category").asString()));
    }
    return new Continuum(names.size(), units);
  }

  private static void checkFusion(JsonNode c, double tolerance) {
    List<ScoredBox> boxes = new ArrayList<>();
    for (int source = 0; source < c.get("boxes").size(); source++) {
      for (int i = 0; i < c.get("boxes").get(source).size(); i++) {
        JsonNode box = c.get("boxes").get(source).get(i);
        boxes.add(
            new ScoredBox(
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble(),
                box.get(3).asDouble(),
                c.get("labels").get(source).get(i).asInt(),
                c.get("scores").get(source).get(i).asDouble(),
                source));
      }
    }
    JsonNode params = c.get("params");
    List<Double> weights = params.get("weights").valueStream().map(JsonNode::asDouble).toList();
    Confidence confidence =
        params.get("conf_type").asString().startsWith("absent")
            ? Confidence.ABSENT_MODEL_AWARE
            : Confidence.BOX_AND_MODEL_AVERAGE;
    List<ScoredBox> fused =
        BoxFusion.fuse(boxes, weights, params.get("iou_thr").asDouble(), confidence);
    JsonNode expected = c.get("expected");
    assertThat(fused).hasSize(expected.get("boxes").size());
    for (int i = 0; i < fused.size(); i++) {
      ScoredBox box = fused.get(i);
      JsonNode corners = expected.get("boxes").get(i);
      assertThat(box.x1()).isCloseTo(corners.get(0).asDouble(), within(tolerance));
      assertThat(box.y1()).isCloseTo(corners.get(1).asDouble(), within(tolerance));
      assertThat(box.x2()).isCloseTo(corners.get(2).asDouble(), within(tolerance));
      assertThat(box.y2()).isCloseTo(corners.get(3).asDouble(), within(tolerance));
      assertThat(box.score())
          .isCloseTo(expected.get("scores").get(i).asDouble(), within(tolerance));
      assertThat(box.label()).isEqualTo(expected.get("labels").get(i).asInt());
    }
  }
}
