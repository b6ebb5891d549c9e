package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShapesTest {
  private static final Polygon HOUSE =
      new Polygon("c1", List.of(Ring.of(0, 0, 4, 0, 4, 4, 0, 4), Ring.of(10, 1, 12, 1, 11, 3.5)));

  @Test
  void aPolygonOfSeveralPartsIsOneLabel() {
    assertThat(HOUSE.area()).isEqualTo(16 + 2.5);
    assertThat(HOUSE.bounds()).isEqualTo(Box.upright("c1", 0, 0, 12, 4));
  }

  /** A 3 × 2 image with the left column and the pixel right of its lower end inside. */
  @Test
  void runsCountColumnByColumn() {
    PixelRuns pixels = PixelRuns.of(3, 2, 0, 2, 1, 1, 2);
    assertThat(pixels.area()).isEqualTo(3);
    assertThat(new Mask("c1", pixels).bounds()).isEqualTo(Box.upright("c1", 0, 0, 2, 2));
  }

  /** From pycocotools: encode of a 5 × 4 mask with rows 1 and 2 of columns 1 to 3 inside. */
  @Test
  void theCompressedFormIsThatOfTheCocoApi() {
    PixelRuns pixels = PixelRuns.of(5, 4, 5, 2, 2, 2, 2, 2, 5);
    assertThat(pixels.compressed()).isEqualTo("5220003");
    assertThat(PixelRuns.parse(5, 4, "5220003")).isEqualTo(pixels);
  }

  @Property
  void compressedRunsReadBackAsTheyWere(
      @ForAll @Size(max = 40) List<@IntRange(max = 100_000) Integer> runs) {
    int[] counts = runs.stream().mapToInt(Integer::intValue).toArray();
    PixelRuns pixels = PixelRuns.of(Arrays.stream(counts).sum(), 1, counts);
    assertThat(PixelRuns.parse(pixels.width(), 1, pixels.compressed())).isEqualTo(pixels);
  }

  @Property
  void brokenRunsAreRefusedAndNeverHang(@ForAll String text) {
    try {
      assertThat(PixelRuns.parse(10, 10, text).width()).isEqualTo(10);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  @Test
  void everyShapeIsStoredCanonically() {
    Answer answer =
        Answer.of(
            "f",
            HOUSE,
            new Mask("c2", PixelRuns.of(3, 2, 0, 2, 4)),
            new Keypoints(
                "c3", List.of(new Keypoints.Keypoint(1.5, 2, 2), new Keypoints.Keypoint(0, 0, 0))));
    String stored = AnswerCodec.encodeText(answer);
    assertThat(CanonicalJson.text(JsonMapper.builder().build().readTree(stored))).isEqualTo(stored);
    assertThat(AnswerCodec.decode(AnswerCodec.encode(answer))).isEqualTo(answer);
  }

  @Test
  void shapesThatCannotExistAreRefused() {
    assertThatThrownBy(() -> Ring.of(0, 0, 1, 1)).hasMessageContaining("three corners");
    assertThatThrownBy(() -> Ring.of(0, 0, 1, 1, 2)).hasMessageContaining("three corners");
    assertThatThrownBy(() -> Ring.of(0, 0, 1, 1, 2, Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new Polygon("c", List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> PixelRuns.of(2, 2, 1, 2)).hasMessageContaining("expected: 2 × 2 = 4");
    assertThatThrownBy(() -> new Keypoints.Keypoint(0, 0, 3)).hasMessageContaining("0 to 2");
  }
}
