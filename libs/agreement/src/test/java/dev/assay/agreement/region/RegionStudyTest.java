package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.region.RegionStudy.Item;
import dev.assay.agreement.region.RegionStudy.MatchedUnit;
import dev.assay.agreement.region.RegionStudy.Region;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionStudyTest {

  @Test
  void regionsOfThreePeopleBecomeUnitsWithAgreement() {
    var item =
        new Item(
            "image-1",
            List.of("ann", "bob", "cem"),
            List.of(
                region("ann", "cell", new Shape.Box(0, 0, 10, 10)),
                region("ann", "cell", new Shape.Box(50, 50, 60, 60)),
                region("bob", "cell", new Shape.Box(1, 0, 11, 10)),
                region("cem", "plate", new Shape.Box(0, 1, 10, 11))));
    var empty = new Item("image-2", List.of("ann", "bob", "cem"), List.of());

    RegionStudy study = RegionStudy.of(List.of(item, empty), 0.5);

    assertThat(study.units())
        .containsExactly(
            new MatchedUnit(
                "image-1", Map.of("ann", "cell", "bob", "cell", "cem", "plate"), List.of(0, 2, 3)),
            new MatchedUnit("image-1", Map.of("ann", "cell", "bob", "", "cem", ""), List.of(1)));
    assertThat(study.units().getFirst().isUnanimous()).isFalse();
    // Pairs: ann and bob 2·1/(2+1), ann and cem 0, bob and cem 0; each shared both items.
    assertThat(study.f1().value()).isCloseTo(2 / 9.0, within(1e-12));
    assertThat(study.alpha()).isInstanceOf(Agreement.Estimate.class);
  }

  @Test
  void everyKindOfShapeIsComparedByItsOwnMeasure() {
    double[] sigma = {0.1};
    assertThat(new Shape.Box(0, 0, 2, 2).similarity(new Shape.Box(1, 0, 3, 2)))
        .isCloseTo(1 / 3.0, within(1e-12));
    double[] diamond = Overlap.rotatedBox(0, 0, Math.sqrt(2), Math.sqrt(2), 45);
    assertThat(new Shape.Polygon(diamond).similarity(new Shape.Polygon(-1, -1, 1, -1, 1, 1, -1, 1)))
        .isCloseTo(0.5, within(1e-12));
    assertThat(new Shape.Span(0, 4).similarity(new Shape.Span(2, 6)))
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThat(new Shape.Mask(bits(0, 4)).similarity(new Shape.Mask(bits(2, 4))))
        .isCloseTo(0.5, within(1e-12));
    // Distance 0.1, area 1, sigma 0.1: exp(−d² / (2 · 1 · (2 · 0.1)²)).
    assertThat(
            new Shape.Keypoints(new double[] {0, 0}, 1, sigma)
                .similarity(new Shape.Keypoints(new double[] {0.1, 0}, 1, sigma)))
        .isCloseTo(Math.exp(-0.125), within(1e-12));
    assertThat(new Shape.Text("kitten").similarity(new Shape.Text("sitting")))
        .isCloseTo(1 - 3 / 7.0, within(1e-12));
    assertThat(new Shape.Text("x").similarity(new Shape.Span(0, 1))).isZero();
  }

  @Test
  void nobodyToCompareWithIsNotEnoughData() {
    var alone = new Item("i", List.of("ann"), List.of(region("ann", "x", new Shape.Span(0, 3))));
    RegionStudy study = RegionStudy.of(List.of(alone), 1);

    assertThat(study.f1()).isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(study.alpha()).isInstanceOf(Agreement.NotEnoughData.class);
    assertThat(RegionStudy.of(List.of(), 1).alpha()).isInstanceOf(Agreement.NotEnoughData.class);
  }

  @Test
  void regionsOfStrangersAndEmptyShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Item("i", List.of("ann"), List.of(region("bob", "x", new Shape.Span(0, 3)))))
        .withMessage("region of bob (expected: one of [ann])");
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape.Span(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape.Box(3, 0, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape.Polygon(1, 2, 3, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape.Keypoints(new double[2], 0, new double[1]));
  }

  private static Region region(String annotator, String category, Shape shape) {
    return new Region(annotator, category, shape);
  }

  private static BitSet bits(int from, int to) {
    var bits = new BitSet();
    bits.set(from, to);
    return bits;
  }
}
