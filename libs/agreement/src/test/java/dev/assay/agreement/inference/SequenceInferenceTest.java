package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.inference.SequenceInference.Sequence;
import dev.assay.agreement.region.Continuum;
import dev.assay.agreement.region.Continuum.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceInferenceTest {

  @Test
  void posteriorsAndPathEqualASumOverAllPaths() {
    var random = new Random(6);
    List<Sequence> sequences = new ArrayList<>();
    for (int s = 0; s < 6; s++) {
      int[][] labels = new int[3][5];
      for (int[] row : labels) {
        for (int token = 0; token < row.length; token++) {
          row[token] = random.nextInt(4) - 1;
        }
      }
      sequences.add(new Sequence(new int[] {0, 1, 2}, labels));
    }
    var fit = new ChainFit(3, 3, sequences, 2);
    for (int step = 0; step < 3; step++) {
      fit.step();
    }

    for (int s = 0; s < sequences.size(); s++) {
      double[][] literal = new double[5][3];
      double all = 0;
      double most = 0;
      int[] best = new int[5];
      for (int code = 0; code < 243; code++) {
        int[] path = path(code);
        double mass = mass(fit, sequences.get(s), path);
        all += mass;
        for (int token = 0; token < 5; token++) {
          literal[token][path[token]] += mass;
        }
        if (mass > most) {
          most = mass;
          best = path;
        }
      }
      for (int token = 0; token < 5; token++) {
        for (int k = 0; k < 3; k++) {
          assertThat(fit.posterior[s][token * 3 + k])
              .isCloseTo(literal[token][k] / all, within(1e-9));
        }
      }
      assertThat(fit.path(s)).containsExactly(best);
    }
  }

  @Test
  void aChainFindsRunsThatSingleTokensMiss() {
    var random = new Random(7);
    int[][] truth = new int[60][40];
    List<Sequence> sequences = new ArrayList<>();
    for (int[] tokens : truth) {
      for (int token = 1; token < tokens.length; token++) {
        tokens[token] = random.nextInt(12) == 0 ? random.nextInt(3) : tokens[token - 1];
      }
      int[][] labels = new int[3][tokens.length];
      for (int[] row : labels) {
        for (int token = 0; token < tokens.length; token++) {
          row[token] = random.nextDouble() < 0.6 ? tokens[token] : random.nextInt(3);
        }
      }
      sequences.add(new Sequence(new int[] {random.nextInt(4), 4 + random.nextInt(4), 8}, labels));
    }
    SequenceInference.Estimates estimates = SequenceInference.DEFAULT.infer(9, 3, sequences);

    int chain = 0;
    int majority = 0;
    for (int s = 0; s < truth.length; s++) {
      int[] path = estimates.path(s);
      for (int token = 0; token < 40; token++) {
        chain += path[token] == truth[s][token] ? 1 : 0;
        majority += mostVoted(sequences.get(s), token) == truth[s][token] ? 1 : 0;
      }
    }
    assertThat(chain).isGreaterThan(majority + 100);
    assertThat(estimates.workerAccuracy(8)).isBetween(0.6, 0.85);
  }

  @Test
  void spansOfThreePeopleBecomeOneSetAndNeighboursStayApart() {
    var random = new Random(1);
    List<Continuum> texts = new ArrayList<>();
    List<Set<Integer>> readers = new ArrayList<>();
    for (int text = 0; text < 20; text++) {
      double start = 5.0 * random.nextInt(20);
      List<Unit> units = new ArrayList<>();
      for (int person = 0; person < 3; person++) {
        if (random.nextInt(4) == 0) {
          double elsewhere = 120 + 5.0 * random.nextInt(20);
          units.add(new Unit(person, elsewhere, elsewhere + 2, "loc"));
        } else {
          units.add(new Unit(person, start, start + 5, "loc"));
          units.add(new Unit(person, start + 5, start + 9, "loc"));
        }
      }
      units.sort(java.util.Comparator.comparingDouble(Unit::start));
      texts.add(new Continuum(3, units));
      readers.add(Set.of(0, 1, 2));
    }
    List<List<SpanInference.Span>> spans = SpanInference.DEFAULT.infer(texts, readers);

    for (int text = 0; text < 20; text++) {
      int agreeing = 0;
      for (Unit unit : texts.get(text).units()) {
        agreeing += unit.start() < 110 ? 1 : 0;
      }
      if (agreeing == 6) {
        double start = texts.get(text).units().getFirst().start();
        assertThat(spans.get(text))
            .extracting(SpanInference.Span::start)
            .containsExactly(start, start + 5);
        assertThat(spans.get(text))
            .allSatisfy(span -> assertThat(span.probability()).isBetween(0.5, 1.0));
      }
    }
  }

  @Test
  void textsWithoutMarksAndSequencesWithoutVotesAreSafe() {
    assertThat(
            SpanInference.DEFAULT.infer(
                List.of(new Continuum(2, List.of())), List.of(Set.of(0, 1))))
        .containsExactly(List.of());
    SequenceInference.Estimates silent =
        SequenceInference.DEFAULT.infer(
            1, 2, List.of(new Sequence(new int[] {0}, new int[][] {{-1, -1}})));
    assertThat(silent.posterior(0, 1, 0)).isCloseTo(0.5, within(1e-9));
    assertThat(silent.workerAccuracy(0)).isNaN();
    assertThat(SequenceInference.DEFAULT.infer(1, 2, List.of()).iterations()).isPositive();
  }

  @Test
  void raggedRowsAndUnknownLabelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequence(new int[] {0, 1}, new int[][] {{0, 1}, {0}}))
        .withMessage("labels: rows of 2 and 1 tokens (expected: equal)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SequenceInference.DEFAULT.infer(
                    1, 2, List.of(new Sequence(new int[] {0}, new int[][] {{2}}))))
        .withMessage("label: 2 (expected: -1 to 1)");
  }

  private static int[] path(int code) {
    int[] path = new int[5];
    for (int token = 0, rest = code; token < 5; token++, rest /= 3) {
      path[token] = rest % 3;
    }
    return path;
  }

  private static double mass(ChainFit fit, Sequence sequence, int[] path) {
    double mass = fit.start[path[0]];
    for (int token = 0; token < 5; token++) {
      mass *= token == 0 ? 1 : fit.transition[path[token - 1] * 3 + path[token]];
      for (int row = 0; row < 3; row++) {
        int label = sequence.labels()[row][token];
        if (label >= 0) {
          mass *= fit.likelihood[(row * 3 + label) * 3 + path[token]];
        }
      }
    }
    return mass;
  }

  private static int mostVoted(Sequence sequence, int token) {
    int[] votes = new int[3];
    int best = 0;
    for (int[] row : sequence.labels()) {
      votes[row[token]]++;
    }
    for (int k = 1; k < 3; k++) {
      best = votes[k] > votes[best] ? k : best;
    }
    return best;
  }
}
