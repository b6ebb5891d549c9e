package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.region.Continuum.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitizingAlphaTest {
  /** Krippendorff 2004, p. 254. */
  private static final Continuum KRIPPENDORFF_2004 =
      new Continuum(
          2,
          List.of(
              new Unit(0, 225, 295, "c"),
              new Unit(0, 370, 400, "c"),
              new Unit(1, 220, 300, "c"),
              new Unit(1, 355, 375, "c"),
              new Unit(1, 400, 420, "c"),
              new Unit(0, 180, 240, "k"),
              new Unit(0, 300, 350, "k"),
              new Unit(1, 180, 240, "k"),
              new Unit(1, 300, 350, "k")));

  @Test
  void equalsTheExampleOfKrippendorff2004() {
    Map<String, Agreement> each = UnitizingAlpha.classicPerCategory(KRIPPENDORFF_2004, 150, 450);

    assertThat(UnitizingAlpha.classic(KRIPPENDORFF_2004, 150, 450).value())
        .isCloseTo(0.8591, within(5e-4));
    assertThat(each.get("c")).extracting(Agreement::value).satisfies(v -> close(v, 0.7286, 1e-4));
    assertThat(each.get("k")).extracting(Agreement::value).satisfies(v -> close(v, 1, 1e-12));
  }

  /** Krippendorff 1995, p. 57 ff., whose limit for finer and finer positions is tabulated. */
  @Test
  void equalsTheExamplesOfKrippendorff1995() {
    int fine = 5_000;
    Continuum a = line(fine, new int[][] {{0, 2, 10}, {0, 14, 20}, {1, 4, 8}, {1, 15, 17}});
    Continuum b =
        line(
            fine,
            new int[][] {
              {0, 0, 18},
              {1, 0, 2},
              {1, 2, 3},
              {1, 3, 4},
              {1, 4, 5},
              {1, 5, 6},
              {1, 6, 9},
              {1, 9, 10}
            });
    Continuum c =
        line(
            fine,
            new int[][] {
              {0, 2, 8},
              {0, 10, 12},
              {0, 14, 18},
              {0, 20, 22},
              {1, 0, 2},
              {1, 4, 8},
              {1, 10, 14},
              {1, 16, 18},
              {1, 20, 22}
            });
    Continuum d =
        line(
            fine,
            new int[][] {
              {0, 0, 2},
              {0, 2, 10},
              {0, 10, 14},
              {0, 14, 20},
              {0, 20, 24},
              {1, 0, 4},
              {1, 4, 8},
              {1, 8, 15},
              {1, 15, 17},
              {1, 17, 24}
            });
    int end = 24 * fine;

    close(UnitizingAlpha.classic(a, 0, end).value(), 0.553, 0.02);
    close(UnitizingAlpha.classic(b, 0, end).value(), -0.926, 0.02);
    close(UnitizingAlpha.classic(c, 0, end).value(), 0.679, 0.02);
    close(UnitizingAlpha.classic(d, 0, end).value(), 0.066, 0.02);
  }

  @Test
  void coincidencesEqualAPositionByPositionVersion() {
    var random = new Random(4);
    for (int round = 0; round < 100; round++) {
      Continuum continuum = random(random, 2 + random.nextInt(3), 30);
      for (boolean ignore : new boolean[] {false, true}) {
        Agreement alpha =
            ignore
                ? UnitizingAlpha.markedOrNot(continuum, 0, 30)
                : UnitizingAlpha.of(continuum, 0, 30);
        double literal = literal(continuum, 30, ignore);
        if (Double.isNaN(literal)) {
          assertThat(alpha).isNotInstanceOf(Agreement.Estimate.class);
        } else {
          close(alpha.value(), literal, 1e-9);
        }
      }
    }
  }

  @Test
  void equalMarksAgreePerfectlyAndOneAnnotatorIsNotEnough() {
    var same = new Continuum(2, List.of(new Unit(0, 3, 7, "x"), new Unit(1, 3, 7, "x")));

    assertThat(UnitizingAlpha.of(same, 0, 20).value()).isEqualTo(1);
    assertThat(UnitizingAlpha.classic(same, 0, 20).value()).isEqualTo(1);
    assertThat(UnitizingAlpha.of(new Continuum(1, List.of(new Unit(0, 3, 7, "x"))), 0, 20))
        .isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(UnitizingAlpha.classic(new Continuum(2, List.of()), 0, 20))
        .isInstanceOf(Agreement.NotEnoughData.class);
  }

  @Test
  void overlapsPlacesOutsideAndBrokenPositionsAreRefused() {
    var overlap = new Continuum(2, List.of(new Unit(0, 3, 7, "x"), new Unit(0, 6, 9, "x")));
    var broken = new Continuum(2, List.of(new Unit(0, 3.5, 7, "x"), new Unit(1, 6, 9, "x")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitizingAlpha.of(overlap, 0, 20))
        .withMessageContaining("no overlap of one annotator's units");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitizingAlpha.of(broken, 0, 20))
        .withMessageContaining("position: 3.5 (expected: a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitizingAlpha.classic(KRIPPENDORFF_2004, 0, 300));
  }

  private static void close(double value, double expected, double tolerance) {
    assertThat(value).isCloseTo(expected, within(tolerance));
  }

  private static Continuum line(int fine, int[][] units) {
    List<Unit> scaled = new ArrayList<>();
    for (int[] unit : units) {
      scaled.add(new Unit(unit[0], (double) unit[1] * fine, (double) unit[2] * fine, "x"));
    }
    return new Continuum(2, scaled);
  }

  private static Continuum random(Random random, int annotators, int length) {
    List<Unit> units = new ArrayList<>();
    for (int annotator = 0; annotator < annotators; annotator++) {
      int at = random.nextInt(5);
      while (at < length - 1) {
        int end = Math.min(length, at + 1 + random.nextInt(6));
        units.add(new Unit(annotator, at, end, random.nextBoolean() ? "a" : "b"));
        at = end + random.nextInt(6);
      }
    }
    return new Continuum(annotators, units);
  }

  /**
   * Krippendorff et al. 2016 by single positions: what is the same unit is not paired with itself.
   */
  private static double literal(Continuum continuum, int length, boolean ignore) {
    int m = continuum.annotators();
    String[][] label = new String[m][length];
    int[][] owner = new int[m][length];
    int next = 0;
    for (int annotator = 0; annotator < m; annotator++) {
      for (int p = 0; p < length; p++) {
        label[annotator][p] = "blank";
        owner[annotator][p] = next++;
      }
    }
    for (Unit unit : continuum.units()) {
      for (int p = (int) unit.start(); p < unit.end(); p++) {
        label[unit.annotator()][p] = ignore ? "unit" : unit.category();
        owner[unit.annotator()][p] = next;
      }
      next++;
    }
    double differing = 0;
    double pairs = 0;
    double possible = 0;
    double possiblePairs = 0;
    for (int a = 0; a < m; a++) {
      for (int p = 0; p < length; p++) {
        for (int b = 0; b < m; b++) {
          boolean differs = !label[a][p].equals(label[b][p]);
          differing += differs ? 1 : 0;
          pairs += a == b ? 0 : 1;
          for (int s = 0; s < length; s++) {
            if (owner[a][p] != owner[b][s]) {
              possible += label[a][p].equals(label[b][s]) ? 0 : 1;
              possiblePairs++;
            }
          }
        }
      }
    }
    return possible == 0 ? Double.NaN : 1 - (differing / pairs) / (possible / possiblePairs);
  }
}
