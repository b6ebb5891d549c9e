package dev.assay.server.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.annotation.Box;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Keypoints.Keypoint;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Ring;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two and three people drew of the same thing: how alike it is, and what becomes of it. */
class LikenessTest {
  private static final Ring SQUARE = Ring.of(0, 0, 10, 0, 10, 10, 0, 10);

  @Test
  void everyRegionIsLikeItselfUnderAnotherClass() {
    for (Label region : regions()) {
      assertThat(Likeness.of(region, region.inClass("b")))
          .as("%s", region)
          .isCloseTo(1, within(1e-9));
      for (Label other : regions()) {
        if (!other.getClass().equals(region.getClass())) {
          assertThat(Likeness.of(region, other)).isZero();
        }
      }
    }
  }

  private static List<Label> regions() {
    Keypoint left = new Keypoint(1, 2, 2);
    return List.of(
        new Polygon("a", List.of(SQUARE), List.of(Ring.of(1, 1, 2, 1, 2, 2))),
        new Polyline("a", List.of(new Point(0, 0), new Point(30, 40))),
        new Ellipse("a", 5, 6, 3, 2, 30),
        new Keypoints("a", List.of(left, new Keypoint(9, 9, 1), new Keypoint(0, 0, 0))),
        new Mask("a", PixelRuns.of(4, 3, 2, 5, 5)),
        new Cuboid("a", 1, 2, 3, 4, 2, 1, Quaternion.about(0, 0, 1, 0.3)),
        new TimeSegment("a", 1, 3, TimeBase.SECONDS),
        new Relation("a", "f1:0-3", "f1:5-9"),
        track(0));
  }

  private static Track track(double x) {
    return new Track(
        "a",
        TimeBase.frames(25),
        List.of(
            new Track.State(0, Box.upright("a", x, 0, 10, 10), true, true),
            new Track.State(10, Box.upright("a", x + 10, 0, 10, 10), true, true)));
  }

  @Test
  void areasWithHolesShareWhatBothCover() {
    Polygon whole = new Polygon("a", List.of(SQUARE));
    Polygon cut = new Polygon("a", List.of(SQUARE), List.of(Ring.of(0, 0, 10, 0, 10, 5, 0, 5)));
    assertThat(Likeness.of(whole, cut)).isCloseTo(0.5, within(1e-9));
    Polygon apart =
        new Polygon(
            "a", List.of(Ring.of(0, 0, 5, 0, 5, 10, 0, 10), Ring.of(20, 0, 25, 0, 25, 10, 20, 10)));
    assertThat(Likeness.of(whole, apart)).isCloseTo(50 / 150.0, within(1e-9));
  }

  /** The grid is taken from 20,000 pairs of edges on. */
  @Test
  void outlinesOfManyCornersAreComparedOnAGrid() {
    assertThat(Likeness.of(circle(0, 50), circle(0, 50.0001))).isCloseTo(1, within(0.01));
    // Two circles of radius r whose middles are r apart share (2π/3 − √3/2) r².
    double shared = 2 * Math.PI / 3 - Math.sqrt(3) / 2;
    assertThat(Likeness.of(circle(0, 50), circle(50, 50)))
        .isCloseTo(shared / (2 * Math.PI - shared), within(0.01));
  }

  private static Polygon circle(double x, double radius) {
    double[] corners = new double[400];
    for (int i = 0; i < 200; i++) {
      corners[2 * i] = x + radius * Math.cos(2 * Math.PI * i / 200);
      corners[2 * i + 1] = radius * Math.sin(2 * Math.PI * i / 200);
    }
    return new Polygon("a", List.of(Ring.of(corners)));
  }

  @Test
  void boxesInSpaceShareTheirVolumeHoweverTurned() {
    Cuboid box = new Cuboid("a", 0, 0, 0, 4, 4, 4, Quaternion.NONE);
    Cuboid moved = new Cuboid("a", 2, 0, 0, 4, 4, 4, Quaternion.NONE);
    assertThat(Likeness.of(box, moved)).isCloseTo(1 / 3.0, within(0.02));
    Cuboid quarter = new Cuboid("a", 0, 0, 0, 4, 4, 4, Quaternion.about(0, 0, 1, Math.PI / 2));
    assertThat(Likeness.of(box, quarter)).isCloseTo(1, within(0.02));
    assertThat(Likeness.of(box, new Cuboid("a", 50, 0, 0, 4, 4, 4, Quaternion.NONE))).isZero();
  }

  @Test
  void tracksAreComparedWhereverSomebodyDrewOne() {
    assertThat(Likeness.of(track(0), track(5))).isCloseTo(1 / 3.0, within(1e-9));
    Track late =
        new Track(
            "a",
            TimeBase.frames(25),
            List.of(new Track.State(5, Box.upright("a", 5, 0, 10, 10), true, true)));
    // At 0 and 10 only one of them is there, at 5 both are in the same place.
    assertThat(Likeness.of(track(0), late)).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void linesRunAlongEachOtherOrNot() {
    Polyline line = new Polyline("a", List.of(new Point(0, 0), new Point(100, 0)));
    Polyline half = new Polyline("a", List.of(new Point(0, 1), new Point(50, 1)));
    assertThat(Likeness.of(line, half)).isBetween(0.7, 0.8);
    Polyline apart = new Polyline("a", List.of(new Point(0, 50), new Point(100, 50)));
    assertThat(Likeness.of(line, apart)).isZero();
  }

  @Test
  void theMiddleOfThreeIsTaken() {
    assertThat(
            Merging.of(
                List.of(
                    new TimeSegment("a", 1, 4, TimeBase.SECONDS),
                    new TimeSegment("a", 2, 5, TimeBase.SECONDS),
                    new TimeSegment("a", 1.5, 9, TimeBase.SECONDS))))
        .isEqualTo(new TimeSegment("a", 1.5, 5, TimeBase.SECONDS));
    Mask first = mask(true, true, false, false);
    assertThat(
            Merging.of(
                List.of(first, mask(true, false, true, false), mask(true, true, true, false))))
        .isEqualTo(mask(true, true, true, false));
    Polygon most = new Polygon("a", List.of(Ring.of(0, 0, 10, 0, 10, 9, 0, 9)));
    assertThat(
            Merging.of(
                List.of(
                    new Polygon("a", List.of(Ring.of(0, 0, 10, 0, 10, 5, 0, 5))),
                    most,
                    new Polygon("a", List.of(SQUARE)))))
        .isEqualTo(most);
  }

  @Test
  void aPointStandsWhereMostLabelledIt() {
    Label merged =
        Merging.of(
            List.of(
                figure(new Keypoint(1, 1, 2), new Keypoint(5, 5, 2)),
                figure(new Keypoint(3, 2, 1), new Keypoint(0, 0, 0)),
                figure(new Keypoint(2, 9, 2), new Keypoint(0, 0, 0))));
    assertThat(merged).isEqualTo(figure(new Keypoint(2, 2, 2), new Keypoint(0, 0, 0)));
  }

  private static Keypoints figure(Keypoint... points) {
    return new Keypoints("a", List.of(points));
  }

  private static Mask mask(boolean... inside) {
    return new Mask("a", PixelRuns.ofBitmap(2, 2, inside));
  }
}
