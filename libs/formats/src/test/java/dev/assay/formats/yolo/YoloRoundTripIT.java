package dev.assay.formats.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.annotation.Box;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import dev.assay.formats.RealData;
import dev.assay.formats.WholeFolder;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloRoundTripIT {
  @TempDir Path folder;

  @Provide
  Arbitrary<List<HubItem>> boxes() {
    return HubItems.sets(HubItems.labels(HubItems.boxes()));
  }

  @Provide
  Arbitrary<List<HubItem>> outlines() {
    return HubItems.sets(
        HubItems.labels(
            HubItems.polygons().map(p -> new Polygon(p.classId(), p.parts().subList(0, 1)))));
  }

  @Property(tries = 60)
  void boxesReadBackWithinABillionth(@ForAll("boxes") List<HubItem> items) throws IOException {
    assertComeBack(items, YoloTask.DETECT);
  }

  @Property(tries = 60)
  void outlinesReadBackWithinABillionth(@ForAll("outlines") List<HubItem> items)
      throws IOException {
    assertComeBack(items, YoloTask.SEGMENT);
  }

  private static void assertComeBack(List<HubItem> items, YoloTask task) throws IOException {
    Path parent = Files.createTempDirectory("yolo");
    try (WholeFolder own = WholeFolder.create(parent.resolve("set"))) {
      Losses losses = new Losses();
      write(own.path(), HubItems.CLASSES, items, task, losses);
      assertThat(losses.isEmpty()).isTrue();
      List<HubItem> back = sorted(HubItems.all(YoloReader.open(own.path(), null, task, false)));
      List<HubItem> before = sorted(items);
      assertThat(back.stream().map(HubItem::requireImage))
          .isEqualTo(before.stream().map(HubItem::requireImage).toList());
      for (int i = 0; i < before.size(); i++) {
        assertThat(back.get(i).labels()).hasSameSizeAs(before.get(i).labels());
        for (int j = 0; j < before.get(i).labels().size(); j++) {
          assertClose(
              before.get(i).labels().get(j).shapes().getFirst(),
              back.get(i).labels().get(j).shapes().getFirst());
        }
      }
    }
    Files.delete(parent);
  }

  private static void assertClose(Label a, Label b) {
    assertThat(b.classId()).isEqualTo(a.classId());
    assertThat(numbers(b)).hasSameSizeAs(numbers(a)).containsExactly(numbers(a), within(1e-9));
  }

  private static double[] numbers(Label label) {
    if (label instanceof Box box) {
      return new double[] {box.x(), box.y(), box.width(), box.height(), box.rotation()};
    }
    return ((Polygon) label).parts().getFirst().coordinates();
  }

  @Test
  void turnedBoxesAreFourCorners() throws IOException {
    Box turned = new Box("x", 20, 30, 40, 10, 25);
    HubItem item = item(HubLabel.of(turned));
    write(folder, HubItems.CLASSES, List.of(item), YoloTask.OBB, new Losses());
    Label back = single(YoloTask.OBB);
    assertThat(((Box) back).iou(turned)).isCloseTo(1, within(1e-9));
    assertThat(((Box) back).rotation()).isCloseTo(25, within(1e-9));
  }

  @Test
  void figuresKeepTheirHiddenPoints() throws IOException {
    Keypoints figure =
        new Keypoints(
            "x", List.of(new Keypoints.Keypoint(10, 20, 2), new Keypoints.Keypoint(0, 0, 0)));
    HubLabel label =
        new HubLabel(List.of(figure, Box.upright("x", 5, 5, 20, 20)), Map.of(), null, null);
    write(folder, HubItems.CLASSES, List.of(item(label)), YoloTask.POSE, new Losses());
    assertThat(folder.resolve("data.yaml")).content().contains("kpt_shape: [2, 3]");
    assertThat(single(null)).isEqualTo(figure);
  }

  @Test
  void aPolygonOfSeveralPartsComesBackAsOneInstance() throws IOException {
    Polygon parts =
        new Polygon(
            "x",
            List.of(Ring.of(0, 0, 10, 0, 10, 10, 0, 10), Ring.of(20, 0, 30, 0, 30, 10, 20, 10)));
    Losses losses = new Losses();
    write(folder, HubItems.CLASSES, List.of(item(HubLabel.of(parts))), YoloTask.SEGMENT, losses);
    Polygon back = (Polygon) single(YoloTask.SEGMENT);
    assertThat(back.area()).isCloseTo(parts.area(), within(1e-9));
    assertThat(losses.list())
        .extracting(Losses.Loss::kind)
        .containsExactly("parts of a polygon (joined into one)");
  }

  @Test
  void anImageWhoseLabelsAreAllLostIsNotCalledANegative() throws IOException {
    Losses losses = new Losses();
    HubItem lost = item(HubLabel.of(Box.upright("x", 1, 1, 5, 5)));
    HubItem negative = HubItem.ofImage(new HubImage("n.jpg", 100, 100), null, List.of(), null);
    write(folder, HubItems.CLASSES, List.of(lost, negative), YoloTask.SEGMENT, losses);
    assertThat(folder.resolve("labels/train/a.txt")).doesNotExist();
    assertThat(folder.resolve("labels/train/n.txt")).isEmptyFile();
    assertThat(losses.list())
        .extracting(Losses.Loss::kind)
        .contains("image none of whose labels can be carried (left out)");
  }

  @ParameterizedTest
  @CsvSource({
    "specimens/datumaro/yolo_dataset/strict, 1, 2",
    "specimens/datumaro/yolo_dataset/annotations, 1, 2",
    "specimens/datumaro/yolo_dataset/labels, 2, 4",
  })
  void setsOfOthersKeepTheirRows(String name, int images, int rows) throws IOException {
    Path source = RealData.require(name);
    List<HubItem> items = HubItems.all(YoloReader.open(source, null, null, true));
    assertThat(items).hasSize(images);
    assertThat(items.stream().mapToInt(item -> item.labels().size()).sum()).isEqualTo(rows);
    assertThat(items.getFirst().labels().getFirst().original())
        .isEqualTo("2 0.133333 0.300000 0.266667 0.200000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "9 .1 .1 .1 .1 | class 9 (expected: 0 to 2)",
        "x .1 .1 .1 .1 | class 'x' (expected: a whole number)",
        "0 .1 .1 .1 | row of 4 numbers (expected: 4 of a box or pairs of an outline)",
        "0 .1 .1 .1 nan | 'nan' (expected: a number)",
        "0 .1 .1 .1 1e999 | '1e999' (expected: a finite number)",
        "0 .1 .1 -.1 .1 | box of -10.0 × 10.0 pixels (expected: >= 0)",
      })
  void aWrongRowIsNamed(String row, String reason) throws IOException {
    write(folder, HubItems.CLASSES, List.of(item()), YoloTask.DETECT, new Losses());
    Files.writeString(folder.resolve("labels/train/a.txt"), "0 .5 .5 .1 .1\n" + row + "\n");
    List<HubOutcome> outcomes = new ArrayList<>();
    try (HubReader reader = YoloReader.open(folder, null, null, false)) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        outcomes.add(next);
      }
    }
    assertThat(outcomes)
        .containsExactly(new HubOutcome.Rejected("labels/train/a.txt", 2, "", reason));
  }

  @Test
  void aSetWithoutNamesOrSizesIsRefused() throws IOException {
    Path none = Files.createDirectory(folder.resolve("none"));
    assertThatThrownBy(() -> YoloReader.open(none, null, null, false))
        .hasMessageContaining("no names of classes");
    write(folder, HubItems.CLASSES, List.of(item()), YoloTask.DETECT, new Losses());
    Files.delete(folder.resolve(Sidecar.NAME));
    try (HubReader reader = YoloReader.open(folder, null, null, false)) {
      assertThat(reader.next())
          .isEqualTo(
              new HubOutcome.Rejected(
                  "labels/train/a.txt",
                  0,
                  "",
                  "image 'a.jpg' is missing (expected: its size; use --images)"));
    }
  }

  private static HubItem item(HubLabel... labels) {
    return HubItem.ofImage(new HubImage("a.jpg", 100, 100), null, List.of(labels), null);
  }

  private Label single(@Nullable YoloTask task) throws IOException {
    return HubItems.all(YoloReader.open(folder, null, task, false))
        .getFirst()
        .labels()
        .getFirst()
        .shapes()
        .getFirst();
  }

  private static List<HubItem> sorted(List<HubItem> items) {
    return items.stream().sorted(Comparator.comparing(item -> item.requireImage().path())).toList();
  }

  private static void write(
      Path target, List<HubClass> classes, List<HubItem> items, YoloTask task, Losses losses)
      throws IOException {
    try (YoloWriter writer = new YoloWriter(target, classes, task, false, losses);
        Sidecar sidecar = new Sidecar(target, Map.of())) {
      for (HubItem item : items) {
        HubItem placed = item.withSplit("train");
        writer.write(placed);
        sidecar.write(placed);
      }
      writer.finish();
    }
  }
}
