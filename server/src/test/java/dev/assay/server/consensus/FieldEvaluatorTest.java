package dev.assay.server.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement;
import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldEvaluatorTest {
  private static final List<LabelClass> CLASSES =
      List.of(LabelClass.of("c1", "a"), LabelClass.of("c2", "b"));
  private static final Field CLASS = Field.of("f1", "class", FieldKind.CHOICE, CLASSES);
  private static final Field BOXES = Field.of("f1", "objects", FieldKind.BOXES, CLASSES);
  private static final Field SPANS = Field.of("f1", "entities", FieldKind.SPANS, CLASSES);

  private static Vote vote(long person, Label... labels) {
    return new Vote(person * 100, person, List.of(labels), List.of(labels));
  }

  private static Box box(String classId, double x, double y) {
    return Box.upright(classId, x, y, 10, 10);
  }

  @Test
  void equalChoicesAreUnanimous() {
    FieldVerdict verdict =
        FieldEvaluator.evaluate(
            CLASS, List.of(vote(1, new Choice("c1")), vote(2, new Choice("c1"))));
    assertThat(verdict).isInstanceOf(FieldVerdict.Unanimous.class);
    assertThat(verdict.score()).isEqualTo(1);
    assertThat(verdict.patterns()).containsExactlyInAnyOrder("c|c1:2", "k|1:c1|2:c1");
  }

  @Test
  void votesUnderASuggestionCountAmongAllAndNotAmongTheIndependent() {
    Vote shown = new Vote(300, 3, List.of(new Choice("c1")), null);
    FieldVerdict verdict =
        FieldEvaluator.evaluate(
            CLASS, List.of(vote(1, new Choice("c1")), vote(2, new Choice("c2")), shown));
    Map<String, Long> set =
        verdict.patterns().stream().collect(Collectors.toMap(Function.identity(), line -> 1L));
    assertThat(verdict.patterns()).contains("c|c1:2,c2:1");
    assertThat(Patterns.anyDependent(set)).isTrue();
    assertThat(Patterns.independent(set))
        .containsOnly(Map.entry("c|c1:1,c2:1", 1L), Map.entry("k|1:c1|2:c2", 1L));
    assertThat(((Agreement.Estimate) SetAgreement.of(false, set).percent()).value())
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void whoChangedAfterALookCountsAmongTheIndependentAsBeforeIt() {
    Vote led = new Vote(200, 2, List.of(new Choice("c1")), List.of(new Choice("c2")));
    FieldVerdict verdict = FieldEvaluator.evaluate(CLASS, List.of(vote(1, new Choice("c1")), led));
    Map<String, Long> set =
        verdict.patterns().stream().collect(Collectors.toMap(Function.identity(), line -> 1L));
    assertThat(verdict).isInstanceOf(FieldVerdict.Unanimous.class);
    assertThat(Patterns.independent(set))
        .containsOnly(Map.entry("c|c1:1,c2:1", 1L), Map.entry("k|1:c1|2:c2", 1L));
  }

  @Test
  void oneOtherChoiceIsAConflictWithTheShareOfAgreeingPairs() {
    FieldVerdict verdict =
        FieldEvaluator.evaluate(
            CLASS,
            List.of(
                vote(1, new Choice("c1")), vote(2, new Choice("c1")), vote(3, new Choice("c2"))));
    assertThat(verdict).isInstanceOf(FieldVerdict.Contested.class);
    assertThat(verdict.score()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(verdict.patterns()).containsExactly("c|c1:2,c2:1");
  }

  @Test
  void boxesThatEverybodyDrewAreMergedByTheMedianOfEachSide() {
    FieldVerdict verdict =
        FieldEvaluator.evaluate(
            BOXES,
            List.of(vote(1, box("c1", 0, 0)), vote(2, box("c1", 1, 2)), vote(3, box("c1", 2, 1))));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            FieldVerdict.Unanimous.class,
            unanimous -> {
              assertThat(unanimous.labels()).containsExactly(box("c1", 1, 1));
              assertThat(unanimous.sources().getFirst().members()).hasSize(3);
            });
  }

  @Test
  void onlyWhatIsContestedIsContested() {
    FieldVerdict verdict =
        FieldEvaluator.evaluate(
            BOXES,
            List.of(
                vote(1, box("c1", 0, 0), box("c1", 50, 50)),
                vote(2, box("c1", 0, 0), box("c2", 50, 50), box("c1", 90, 90)),
                vote(3, box("c1", 0, 0), box("c1", 50, 50))));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            FieldVerdict.Contested.class,
            contested -> {
              assertThat(contested.agreed()).containsExactly(box("c1", 0, 0));
              assertThat(contested.contested()).hasSize(2);
            });
  }

  @Test
  void nothingHereByEverybodyIsUnanimous() {
    assertThat(FieldEvaluator.evaluate(BOXES, List.of(vote(1), vote(2))))
        .isInstanceOfSatisfying(
            FieldVerdict.Unanimous.class, unanimous -> assertThat(unanimous.labels()).isEmpty());
  }

  @Test
  void spansThatDifferByACharacterAreContestedWhenExactIsAsked() {
    FieldVerdict verdict =
        FieldEvaluator.evaluate(
            SPANS, List.of(vote(1, new Span("c1", 0, 5)), vote(2, new Span("c1", 0, 6))));
    assertThat(verdict).isInstanceOf(FieldVerdict.Contested.class);
    assertThat(verdict.score()).isZero();
  }

  @Test
  void theOrderOfVotesChangesNothing() {
    List<Vote> votes =
        List.of(
            vote(1, box("c1", 0, 0), box("c1", 50, 50)),
            vote(2, box("c2", 51, 50)),
            vote(3, box("c1", 1, 0)));
    FieldVerdict there = FieldEvaluator.evaluate(BOXES, votes);
    FieldVerdict back = FieldEvaluator.evaluate(BOXES, votes.reversed());
    assertThat(back.patterns()).isEqualTo(there.patterns());
    assertThat(back.score()).isCloseTo(there.score(), within(1e-12));
  }
}
