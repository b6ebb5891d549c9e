package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agreement.region.Continuum.Unit;
import dev.assay.agreement.region.PairwiseF1.PairCounts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanF1Test {
  private static final List<Unit> FIRST =
      List.of(new Unit(0, 0, 4, "per"), new Unit(0, 6, 9, "loc"), new Unit(0, 12, 15, "org"));
  private static final List<Unit> SECOND =
      List.of(new Unit(1, 0, 4, "per"), new Unit(1, 5, 9, "loc"), new Unit(1, 12, 15, "per"));

  @Test
  void theThreeNotionsOfTheSameDiffer() {
    assertThat(SpanF1.EXACT.counts(0, FIRST, SECOND)).isEqualTo(new PairCounts(0, 1, 3, 3));
    assertThat(SpanF1.OVERLAP.counts(0, FIRST, SECOND)).isEqualTo(new PairCounts(0, 2, 3, 3));
    assertThat(SpanF1.TOKEN.counts(0, FIRST, SECOND)).isEqualTo(new PairCounts(0, 7, 10, 11));
  }

  @Test
  void oneSpanStandsForOneOther() {
    List<Unit> whole = List.of(new Unit(0, 0, 10, "x"));
    List<Unit> halves = List.of(new Unit(1, 0, 5, "x"), new Unit(1, 5, 10, "x"));

    assertThat(SpanF1.OVERLAP.counts(2, whole, halves)).isEqualTo(new PairCounts(2, 1, 1, 2));
    assertThat(SpanF1.EXACT.counts(2, whole, List.of())).isEqualTo(new PairCounts(2, 0, 1, 0));
  }

  @Test
  void tokensEqualACountOfPositions() {
    var random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<Unit> a = random(random, 0);
      List<Unit> b = random(random, 1);
      long both = 0;
      long inA = 0;
      long inB = 0;
      for (String category : new String[] {"x", "y"}) {
        BitSet first = positions(a, category);
        BitSet second = positions(b, category);
        inA += first.cardinality();
        inB += second.cardinality();
        first.and(second);
        both += first.cardinality();
      }
      assertThat(SpanF1.TOKEN.counts(0, a, b)).isEqualTo(new PairCounts(0, both, inA, inB));
    }
  }

  private static List<Unit> random(Random random, int annotator) {
    List<Unit> units = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int start = random.nextInt(20);
      units.add(
          new Unit(
              annotator, start, start + 1 + random.nextInt(6), random.nextBoolean() ? "x" : "y"));
    }
    return units;
  }

  private static BitSet positions(List<Unit> units, String category) {
    var set = new BitSet();
    for (Unit unit : units) {
      if (unit.category().equals(category)) {
        set.set((int) unit.start(), (int) unit.end());
      }
    }
    return set;
  }
}
