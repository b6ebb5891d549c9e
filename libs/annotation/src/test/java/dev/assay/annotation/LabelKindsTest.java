package dev.assay.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class LabelKindsTest {
  private static final Ring SQUARE = Ring.of(0, 0, 4, 0, 4, 4, 0, 4);
  private static final Ring HOLE = Ring.of(1, 1, 2, 1, 2, 2, 1, 2);

  static List<Label> kinds() {
    return List.of(
        new Taxonomy(List.of("animal", "ape")),
        new Rating(4),
        new Number(-0.25),
        new Text("ein „Text“ 😀"),
        new Ranking(List.of("b", "a")),
        new Pairwise(Pairwise.Side.TIE),
        new Relation("of", "r1", "r2"),
        new Polygon("x", List.of(SQUARE), List.of(HOLE)),
        new Polyline("x", List.of(new Point(0, 0), new Point(3, 4))),
        new Ellipse("x", 5, 6, 3, 2, 30),
        new Cuboid("x", 1, 2, 3, 4, 5, 6, Quaternion.ofEuler(0.1, 0.2, 0.3)),
        new TimeSegment("x", 1.5, 2, TimeBase.SECONDS),
        new Track(
            "x",
            TimeBase.frames(25),
            List.of(
                new Track.State(0, Box.upright("x", 1, 2, 3, 4), true, true),
                new Track.State(9, Box.upright("x", 2, 2, 3, 4), false, false))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isStoredCanonicallyAndReadsBackAsItWas(Label label) {
    String stored = new String(AnswerCodec.encode(List.of(label)), UTF_8);
    assertThat(CanonicalJson.text(JsonMapper.builder().build().readTree(stored))).isEqualTo(stored);
    assertThat(AnswerCodec.decodeLabels(AnswerCodec.encode(List.of(label))))
        .isEqualTo(List.of(label));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void takesAnotherClassWhereItHasOne(Label label) {
    if (label.classId().equals(Label.NO_CLASS)) {
      assertThatThrownBy(() -> label.inClass("y")).hasMessageContaining("holds a value");
    } else {
      assertThat(label.inClass("y").classId()).isEqualTo("y");
      assertThat(label.inClass("y").inClass(label.classId())).isEqualTo(label);
    }
  }

  @Test
  void holesAreCutOut() {
    Polygon square = new Polygon("x", List.of(SQUARE), List.of(HOLE));
    assertThat(square.area()).isEqualTo(15);
    PixelRuns pixels = Rasters.fill(square, 6, 6);
    assertThat(pixels.area()).isEqualTo(15);
    Polygon again = Rasters.outline("x", pixels);
    assertThat(again.parts()).hasSize(1);
    assertThat(again.holes()).hasSize(1);
    assertThat(Rasters.fill(again, 6, 6)).isEqualTo(pixels);
  }

  @Test
  void pixelsThatTouchAtACornerAreApart() {
    PixelRuns pixels = PixelRuns.ofBitmap(2, 2, new boolean[] {true, false, false, true});
    assertThat(Rasters.outline("x", pixels).parts()).hasSize(2);
    assertThat(pixels.iou(PixelRuns.ofBitmap(2, 2, new boolean[] {true, true, false, false})))
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void anglesComeBackFromAQuaternion() {
    double[] angles = Quaternion.ofEuler(0.3, -0.2, 1.1).euler();
    assertThat(angles[0]).isCloseTo(0.3, within(1e-12));
    assertThat(angles[1]).isCloseTo(-0.2, within(1e-12));
    assertThat(angles[2]).isCloseTo(1.1, within(1e-12));
  }

  @Test
  void timesRise() {
    Track.State state = new Track.State(3, Box.upright("x", 0, 0, 1, 1), true, true);
    assertThatThrownBy(() -> new Track("x", TimeBase.SECONDS, List.of(state, state)))
        .hasMessageContaining("expected: rising times");
  }
}
