package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapTest {

  @Test
  void boxesAndTheirPolygonsOverlapEqually() {
    var random = new Random(2);
    for (int round = 0; round < 500; round++) {
      double[] a = box(random);
      double[] b = box(random);
      double[] one = {a[0], a[1], a[2], a[1], a[2], a[3], a[0], a[3]};
      double[] turned = {b[0], b[1], b[0], b[3], b[2], b[3], b[2], b[1]};
      assertThat(Overlap.polygons(one, turned))
          .isCloseTo(Overlap.boxes(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]), within(1e-9));
    }
  }

  @Test
  void aConcavePolygonOverlapsOnlyWhereItIs() {
    double[] corner = {0, 0, 4, 0, 4, 1, 1, 1, 1, 4, 0, 4};
    double[] inNotch = {2, 2, 4, 2, 4, 4, 2, 4};
    double[] across = {0, 0, 2, 0, 2, 2, 0, 2};

    assertThat(Overlap.polygons(corner, inNotch)).isCloseTo(0, within(1e-12));
    assertThat(Overlap.polygons(corner, across)).isCloseTo(3.0 / (7 + 4 - 3), within(1e-12));
    assertThat(Overlap.polygons(corner, corner)).isCloseTo(1, within(1e-12));
  }

  @Test
  void aSquareTurnedByHalfARightAngleSharesAnOctagon() {
    double[] square = Overlap.rotatedBox(5, 5, 2, 2, 0);
    double[] turned = Overlap.rotatedBox(5, 5, 2, 2, 45);
    double octagon = 8 * (Math.sqrt(2) - 1);

    assertThat(Overlap.polygons(square, turned)).isCloseTo(octagon / (8 - octagon), within(1e-9));
  }

  @Test
  void masksSpansTextsAndKeypointsHaveKnownValues() {
    BitSet a = new BitSet();
    a.set(0, 10);
    BitSet b = new BitSet();
    b.set(5, 15);
    assertThat(Overlap.masks(a, b)).isCloseTo(5.0 / 15, within(1e-12));
    assertThat(Overlap.dice(5.0 / 15)).isCloseTo(0.5, within(1e-12));
    assertThat(Overlap.spans(0, 4, 2, 6)).isCloseTo(2.0 / 6, within(1e-12));
    assertThat(Overlap.spans(0, 4, 4, 6)).isZero();
    assertThat(Overlap.texts("kitten", "sitting")).isCloseTo(1 - 3.0 / 7, within(1e-12));
    assertThat(Overlap.texts("😀", "😀")).isEqualTo(1);
    double[] points = {1, 1, 3, 3};
    assertThat(Overlap.keypoints(points, points, 4, new double[] {0.1, 0.1})).isEqualTo(1);
    assertThat(Overlap.boxes(0, 0, 0, 0, 0, 0, 0, 0)).isZero();
  }

  @Test
  void polygonsWithTooFewVerticesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Overlap.polygons(new double[] {0, 0, 1, 1}, new double[] {0, 0, 1, 1}))
        .withMessageContaining("at least 3 vertices");
  }

  private static double[] box(Random random) {
    double x = random.nextDouble() * 4;
    double y = random.nextDouble() * 4;
    return new double[] {
      x, y, x + 0.1 + random.nextDouble() * 3, y + 0.1 + random.nextDouble() * 3
    };
  }
}
