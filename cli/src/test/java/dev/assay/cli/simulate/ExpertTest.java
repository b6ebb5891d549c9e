package dev.assay.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.simulate.BoxAnswers.Box;
import dev.assay.cli.simulate.LabelSpec.Field;
import dev.assay.cli.simulate.LabelSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

class ExpertTest {
  private static final int CASES = 10_000;
  private static final Field CLASS = Cases.field(Kind.CLASS, "ham", "spam", "advert");
  private static final Field BOXES = Cases.field(Kind.BOXES, "RBC", "WBC");
  private static final JsonNode HAM = StringNode.valueOf("ham");
  private static final JsonNode SPAM = StringNode.valueOf("spam");

  @Test
  void decisionsAreRightWithTheAccuracyAndElseOneOfTheVotes() {
    Expert.Conflict conflict = new Expert.Conflict(CLASS, List.of(HAM, SPAM), List.of(), List.of());
    long right = 0;
    for (int i = 0; i < CASES; i++) {
      JsonNode decided = new Expert(0.95).decide(conflict, HAM, Stream.of("case", i));
      assertThat(decided).isIn(HAM, SPAM);
      right += decided.equals(HAM) ? 1 : 0;
    }
    assertThat(Cases.plausible(right, CASES, 0.95)).isTrue();
  }

  @Test
  void aReviewNeverReplacesARightLabel() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(new Expert(0.5).review(CLASS, HAM, HAM, Stream.of(i))).isEmpty();
    }
  }

  @Test
  void aSlipInReviewOverlooksAnError() {
    long fixed = 0;
    for (int i = 0; i < CASES; i++) {
      var answer = new Expert(0.95).review(CLASS, SPAM, HAM, Stream.of("review", i));
      answer.ifPresent(label -> assertThat(label).isEqualTo(HAM));
      fixed += answer.isPresent() ? 1 : 0;
    }
    assertThat(Cases.plausible(fixed, CASES, 0.95)).isTrue();
  }

  @Test
  void eachContestedRegionIsDecidedOnItsOwnAndAgreedOnesStay() {
    Box agreed = new Box("RBC", 10, 10, 50, 50);
    Box wanted = new Box("RBC", 200, 200, 60, 60);
    Box shaken = new Box("RBC", 204, 198, 60, 60);
    Box invented = new Box("WBC", 400, 300, 40, 40);
    JsonNode truth = Regions.ofBoxes(List.of(new Box("RBC", 11, 9, 50, 50), wanted));
    Expert.Conflict conflict =
        new Expert.Conflict(
            BOXES, List.of(), nodes(agreed), List.of(nodes(shaken), nodes(invented)));
    JsonNode decided = new Expert(1).decide(conflict, truth, Stream.of(1));
    assertThat(Regions.boxes(decided)).containsExactly(agreed, wanted);
    JsonNode wrong = new Expert(0).decide(conflict, truth, Stream.of(1));
    assertThat(Regions.boxes(wrong)).containsExactly(agreed, invented);
  }

  @Test
  void aReviewOfRegionsMendsMissingFalseAndMisnamedOnes() {
    Box good = new Box("RBC", 10, 10, 50, 50);
    Box misnamed = new Box("RBC", 200, 200, 60, 60);
    Box falseBox = new Box("WBC", 400, 300, 40, 40);
    Box missing = new Box("WBC", 500, 100, 90, 90);
    Box renamed = new Box("WBC", 200, 200, 60, 60);
    JsonNode truth = Regions.ofBoxes(List.of(new Box("RBC", 12, 10, 50, 50), renamed, missing));
    JsonNode label = Regions.ofBoxes(List.of(good, misnamed, falseBox));
    var fixed = new Expert(1).review(BOXES, label, truth, Stream.of(1)).orElseThrow();
    assertThat(Regions.boxes(fixed)).containsExactly(good, renamed, missing);
    assertThat(new Expert(0).review(BOXES, label, truth, Stream.of(1))).isEmpty();
  }

  private static List<JsonNode> nodes(Box... boxes) {
    List<JsonNode> nodes = new ArrayList<>();
    Regions.ofBoxes(List.of(boxes)).forEach(nodes::add);
    return nodes;
  }
}
