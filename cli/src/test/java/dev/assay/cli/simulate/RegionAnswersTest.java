package dev.assay.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.simulate.BoxAnswers.Box;
import dev.assay.cli.simulate.LabelSpec.Kind;
import dev.assay.cli.simulate.Situation.Canvas;
import dev.assay.cli.simulate.SpanAnswers.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegionAnswersTest {
  private static final int ITEMS = 5_000;
  private static final List<Box> CELLS =
      List.of(new Box("RBC", 100, 100, 80, 80), new Box("WBC", 300, 200, 120, 100));
  private static final LabelSpec BOXES = Cases.spec(Kind.BOXES, "RBC", "WBC");
  private static final LabelSpec SPANS = Cases.spec(Kind.SPANS, "person", "place");

  @Test
  void withoutMistakesTheTruthIsDrawn() {
    Answers answers = new Answers(Mistakes.ofAccuracy(1));
    assertThat(boxes(answers, 1)).isEqualTo(CELLS);
    assertThat(answers.answer(BOXES, Regions.ofBoxes(List.of()), Cases.situation("sim-1", 1)))
        .contains(Regions.ofBoxes(List.of()));
  }

  @Test
  void boxesAreMissedAndInventedAsOftenAsAsked() {
    long missed = 0;
    long drawn = 0;
    for (int item = 0; item < ITEMS; item++) {
      missed += 2 - boxes(new Answers(regions(0, 0.1, 0)), item).size();
      drawn += boxes(new Answers(regions(0, 0, 0.05)), item).size() - 2;
    }
    assertThat(Cases.plausible(missed, 2 * ITEMS, 0.1)).isTrue();
    assertThat(Cases.plausible(drawn, 2 * ITEMS, 0.05)).isTrue();
  }

  @Test
  void eachEdgeIsJitteredByTheDeviationAskedFor() {
    List<Double> left = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      left.add(boxes(new Answers(regions(3, 0, 0)), item).getFirst().x() - 100);
    }
    double variance = left.stream().mapToDouble(d -> d * d).average().orElseThrow();
    // The variance of a sample variance of normal values is 2σ⁴ / n.
    assertThat(variance)
        .isBetween(9 - 5 * 9 * Math.sqrt(2.0 / ITEMS), 9 + 5 * 9 * Math.sqrt(2.0 / ITEMS));
  }

  @Test
  void boxesStayInsideTheImage() {
    for (int item = 0; item < ITEMS; item++) {
      for (Box box : boxes(new Answers(regions(200, 0, 1)), item)) {
        assertThat(box.x()).isBetween(0.0, 639.0);
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(640);
        assertThat(box.y() + box.height()).isLessThanOrEqualTo(480);
        assertThat(box.width()).isPositive();
      }
    }
  }

  @Test
  void spansShiftInsideTheTextAndKeepAtLeastOneCharacter() {
    List<Span> truth = List.of(new Span("person", 0, 4), new Span("place", 10, 12));
    Answers answers = new Answers(regions(2, 0.1, 0.2));
    long exact = 0;
    for (int item = 0; item < ITEMS; item++) {
      for (Span span : spans(answers, truth, item)) {
        assertThat(span.start()).isBetween(0, 11);
        assertThat(span.end()).isBetween(span.start() + 1, 12);
        exact += truth.contains(span) ? 1 : 0;
      }
    }
    assertThat(exact).isBetween(1L, 2L * ITEMS);
  }

  @Test
  void correlatedSpanMistakesAreEverybodys() {
    List<Span> truth = List.of(new Span("person", 2, 6));
    Answers answers = new Answers(new Mistakes(0.5, Confusion.NONE, 1, 0.2, 0.2, 1));
    for (int item = 0; item < 300; item++) {
      assertThat(answers.answer(SPANS, Regions.ofSpans(truth), text("sim-1", item)))
          .isEqualTo(answers.answer(SPANS, Regions.ofSpans(truth), text("sim-2", item)));
    }
  }

  private static Mistakes regions(double jitter, double miss, double extra) {
    return new Mistakes(1, Confusion.NONE, jitter, miss, extra, 0);
  }

  private static Situation text(String person, int item) {
    Situation image = Cases.situation(person, item);
    return new Situation(7, person, image.key(), 1, 1, 1, new Canvas(0, 0, 12));
  }

  private static List<Box> boxes(Answers answers, int item) {
    JsonNode label =
        answers.answer(BOXES, Regions.ofBoxes(CELLS), Cases.situation("sim-1", item)).orElseThrow();
    return Regions.boxes(label);
  }

  private static List<Span> spans(Answers answers, List<Span> truth, int item) {
    return Regions.spans(
        answers.answer(SPANS, Regions.ofSpans(truth), text("sim-1", item)).orElseThrow());
  }
}
