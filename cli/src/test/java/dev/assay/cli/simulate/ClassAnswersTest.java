package dev.assay.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.simulate.LabelSpec.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

class ClassAnswersTest {
  private static final int ITEMS = 20_000;
  private static final LabelSpec SPEC = Cases.spec(Kind.CLASS, "ham", "spam", "advert");
  private static final JsonNode HAM = StringNode.valueOf("ham");

  @Test
  void theMeasuredAccuracyIsTheOneAskedFor() {
    for (double accuracy : new double[] {0, 0.5, 0.9, 1}) {
      Map<String, Integer> answers = answers(Mistakes.ofAccuracy(accuracy));
      assertThat(Cases.plausible(answers.getOrDefault("ham", 0), ITEMS, accuracy)).isTrue();
      double slip = (1 - accuracy) / 2;
      assertThat(Cases.plausible(answers.getOrDefault("spam", 0), ITEMS, slip)).isTrue();
      assertThat(Cases.plausible(answers.getOrDefault("advert", 0), ITEMS, slip)).isTrue();
    }
  }

  @Test
  void anAnswerDependsOnSeedPersonItemVersionAndRoundOnly() {
    Answers answers = new Answers(Mistakes.ofAccuracy(0.3));
    for (int item = 0; item < 200; item++) {
      Situation situation = Cases.situation("sim-1", item);
      assertThat(answers.answer(SPEC, HAM, situation))
          .isEqualTo(answers.answer(SPEC, HAM, situation));
    }
    assertThat(differences(s -> new Situation(8, s.person(), s.key(), 1, 1, 1, s.canvas())))
        .isPositive();
    assertThat(differences(s -> new Situation(7, "sim-2", s.key(), 1, 1, 1, s.canvas())))
        .isPositive();
    assertThat(differences(s -> new Situation(7, s.person(), s.key(), 2, 1, 1, s.canvas())))
        .isPositive();
    assertThat(differences(s -> new Situation(7, s.person(), s.key(), 1, 1, 2, s.canvas())))
        .isPositive();
    assertThat(differences(s -> new Situation(7, s.person(), s.key(), 1, 9, 1, s.canvas())))
        .isZero();
  }

  @Test
  void peopleErrIndependentlyUnlessCorrelated() {
    assertThat(bothWrong(0)).satisfies(n -> assertThat(Cases.plausible(n, ITEMS, 0.04)).isTrue());
    // P(both wrong) = R·q + (1 - R)·q², q = 0.2.
    assertThat(bothWrong(0.5))
        .satisfies(n -> assertThat(Cases.plausible(n, ITEMS, 0.5 * 0.2 + 0.5 * 0.04)).isTrue());
    assertThat(bothWrong(1)).satisfies(n -> assertThat(Cases.plausible(n, ITEMS, 0.2)).isTrue());
  }

  @Test
  void sharedMistakesAreTheSameSlip() {
    Answers answers = new Answers(new Mistakes(0.2, Confusion.NONE, 0, 0, 0, 1));
    for (int item = 0; item < 500; item++) {
      assertThat(answers.answer(SPEC, HAM, Cases.situation("sim-1", item)))
          .isEqualTo(answers.answer(SPEC, HAM, Cases.situation("sim-2", item)));
    }
  }

  @Test
  void confusionsGoBeforeTheAccuracyAndStopWithTheGuideline() {
    Confusion confusion = new Confusion(Map.of("ham", Map.of("spam", 0.4)), 2);
    Mistakes mistakes = new Mistakes(1, confusion, 0, 0, 0, 0);
    assertThat(Cases.plausible(answers(mistakes).getOrDefault("spam", 0), ITEMS, 0.4)).isTrue();
    assertThat(answers(mistakes).getOrDefault("advert", 0)).isZero();
    ClassSlips explained = new ClassSlips(mistakes, List.of("ham", "spam"), 3);
    Stream stream = Stream.of("later");
    for (int i = 0; i < 1_000; i++) {
      assertThat(explained.named("ham", stream)).isEqualTo("ham");
    }
  }

  @Test
  void probabilitiesBeyondOneAreRefused() {
    assertThatThrownBy(() -> Mistakes.ofAccuracy(1.1)).hasMessageContaining("expected: 0 to 1");
    assertThatThrownBy(() -> new Confusion(Map.of("a", Map.of("b", 0.6, "c", 0.6)), null))
        .hasMessageContaining("add up to");
  }

  @Test
  void unknownTruthIsNotAnswered() {
    Answers answers = new Answers(Mistakes.ofAccuracy(1));
    assertThat(answers.answer(SPEC, NullNode.instance, Cases.situation("sim-1", 1))).isEmpty();
  }

  private static Map<String, Integer> answers(Mistakes mistakes) {
    Map<String, Integer> count = new HashMap<>();
    for (int item = 0; item < ITEMS; item++) {
      count.merge(answer(mistakes, Cases.situation("sim-1", item)), 1, Integer::sum);
    }
    return count;
  }

  private static String answer(Mistakes mistakes, Situation situation) {
    return new Answers(mistakes).answer(SPEC, HAM, situation).orElseThrow().stringValue();
  }

  private static long bothWrong(double correlation) {
    Mistakes mistakes = new Mistakes(0.8, Confusion.NONE, 0, 0, 0, correlation);
    long count = 0;
    for (int item = 0; item < ITEMS; item++) {
      boolean first = !answer(mistakes, Cases.situation("sim-1", item)).equals("ham");
      boolean second = !answer(mistakes, Cases.situation("sim-2", item)).equals("ham");
      count += first && second ? 1 : 0;
    }
    return count;
  }

  private interface Change {
    Situation of(Situation situation);
  }

  private static long differences(Change change) {
    Mistakes mistakes = Mistakes.ofAccuracy(0.3);
    long count = 0;
    for (int item = 0; item < 200; item++) {
      Situation situation = Cases.situation("sim-1", item);
      count += answer(mistakes, situation).equals(answer(mistakes, change.of(situation))) ? 0 : 1;
    }
    return count;
  }
}
