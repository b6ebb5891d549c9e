package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GeometryTest {
  @Provide
  Arbitrary<Box> boxes() {
    return Answers.box();
  }

  @Test
  void halfOverlappingSquaresShareAThird() {
    Box left = Box.upright("a", 0, 0, 10, 10);
    Box right = Box.upright("b", 5, 0, 10, 10);
    assertThat(left.iou(right)).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void touchingBoxesShareNothing() {
    assertThat(Box.upright("a", 0, 0, 5, 5).iou(Box.upright("a", 5, 0, 5, 5))).isZero();
  }

  @Test
  void emptyBoxesAreEqualOrApart() {
    Box empty = Box.upright("a", 3, 3, 0, 0);
    assertThat(empty.iou(empty)).isEqualTo(1);
    assertThat(empty.iou(Box.upright("a", 4, 3, 0, 0))).isZero();
    assertThat(empty.iou(Box.upright("a", 0, 0, 9, 9))).isZero();
  }

  /** A square and itself turned by 45° share a regular octagon: 2 (√2 - 1) of its area. */
  @Test
  void aSquareTurnedByAnEighthSharesAnOctagon() {
    Box square = Box.upright("a", 10, 20, 2, 2);
    Box turned = new Box("a", 10, 20, 2, 2, 45);
    double shared = 2 * (Math.sqrt(2) - 1) * 4;
    assertThat(square.iou(turned)).isCloseTo(shared / (8 - shared), within(1e-12));
  }

  @Test
  void aQuarterTurnSwapsTheSides() {
    Box wide = new Box("a", 0, 0, 10, 4, 90);
    assertThat(wide.iou(Box.upright("a", 3, -3, 4, 10))).isCloseTo(1, within(1e-12));
  }

  @Property
  void iouIsSymmetricAndBounded(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    assertThat(a.iou(b)).isBetween(0.0, 1.0).isCloseTo(b.iou(a), within(1e-9));
    assertThat(a.iou(a)).isEqualTo(1);
  }

  @Property
  void turningBothBoxesTogetherAboutOneCentreKeepsTheIou(@ForAll("boxes") Box a) {
    Box smaller =
        new Box(
            "c1",
            a.x() + a.width() / 4,
            a.y() + a.height() / 4,
            a.width() / 2,
            a.height() / 2,
            a.rotation());
    assertThat(a.iou(smaller)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void spansAreComparedByCodePoints() {
    Span span = new Span("a", 0, 4);
    assertThat(span.iou(new Span("b", 2, 6))).isEqualTo(2.0 / 6);
    assertThat(span.iou(new Span("b", 4, 6))).isZero();
    assertThat(span.covers(new Span("b", 0, 4))).isTrue();
    assertThat(new Span("a", 3, 3).iou(new Span("a", 3, 3))).isEqualTo(1);
    assertThat(new Span("a", 3, 3).iou(new Span("a", 4, 4))).isZero();
  }

  @Test
  void shapesThatCannotExistAreRefused() {
    assertThatThrownBy(() -> Box.upright("a", Double.NaN, 0, 1, 1)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Box.upright("a", 0, 0, -1, 1)).hasMessageContaining(">= 0");
    assertThatThrownBy(() -> new Span("a", 3, 2)).hasMessageContaining("start <= end");
    assertThatThrownBy(() -> new Choice(" ")).hasMessageContaining("not blank");
  }
}
