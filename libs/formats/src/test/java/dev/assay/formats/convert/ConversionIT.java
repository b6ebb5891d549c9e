package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.formats.RealData;
import dev.assay.formats.RealPython;
import dev.assay.formats.coco.CocoFormat;
import dev.assay.formats.convert.ConversionRequest.Options;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.voc.VocFormat;
import dev.assay.formats.yolo.YoloFormat;
import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversionIT {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void bloodCellsGoToCocoAndBackByWayOfYolo() throws Exception {
    Path bccd = RealData.require("detection/bccd/BCCD");
    Path coco = folder.resolve("a.json");
    ConversionReport there = convert(CocoFormat.FORMAT, bccd, coco);
    assertThat(there.from()).isEqualTo(VocFormat.FORMAT);
    assertThat(there.read()).isEqualTo(364);
    assertThat(there.written()).isEqualTo(364);
    assertThat(there.lost()).extracting(Losses.Loss::kind).containsExactly("split");
    Path yolo = folder.resolve("yolo");
    convert(YoloFormat.FORMAT, coco, yolo);
    Path again = folder.resolve("b.json");
    ConversionReport back = convert(CocoFormat.FORMAT, yolo, again);
    assertThat(back.rejected()).isEmpty();
    assertThat(boxes(again)).hasSize(4888).isEqualTo(boxes(coco));
    String counted =
        RealPython.with("pycocotools")
            .run(
                """
                import sys
                from pycocotools.coco import COCO
                c = COCO(sys.argv[1])
                print(len(c.getAnnIds(catIds=c.getCatIds(catNms=['Platelets']))))
                """,
                again.toString());
    assertThat(counted.lines().toList().getLast()).isEqualTo("361");
  }

  /** Rounded to a millionth of a pixel and sorted, since YOLO holds fractions of the size. */
  private static List<String> boxes(Path coco) {
    JsonNode json = MAPPER.readTree(coco);
    return json.path("annotations")
        .valueStream()
        .map(
            annotation ->
                annotation.path("category_id").asString("")
                    + annotation
                        .path("bbox")
                        .valueStream()
                        .map(n -> Math.round(n.doubleValue() * 1e6))
                        .toList())
        .sorted()
        .toList();
  }

  @Test
  void outlinesSurviveYoloSegmentsAndTheRestIsCounted() throws IOException {
    Path coco = RealData.require("detection/coco_val2017_labelbox20/instances.json");
    ConversionReport report =
        Conversion.run(
            ConversionRequest.of(YoloFormat.FORMAT, coco, folder.resolve("out"))
                .with(Options.NONE.withTask(YoloTask.SEGMENT)),
            _ -> {});
    assertThat(report.read()).isEqualTo(10);
    assertThat(report.missingImages()).isNotEmpty();
    assertThat(report.lost())
        .extracting(Losses.Loss::kind)
        .contains("parts of a polygon (joined into one)");
  }

  @Test
  void strictWritesNothingWhereSomethingIsLost() throws IOException {
    Path coco = RealData.require("detection/coco_val2017_labelbox20/instances.json");
    Path out = folder.resolve("out");
    ConversionReport report =
        Conversion.run(
            ConversionRequest.of(VocFormat.FORMAT, coco, out).with(Options.NONE.strictly()),
            _ -> {});
    assertThat(report.committed()).isFalse();
    assertThat(report.written()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSplitKeepsTheShareOfEveryClassAndIsRepeatable() throws IOException {
    Path bccd = RealData.require("detection/bccd/BCCD");
    for (String name : List.of("one", "two")) {
      Conversion.run(
          ConversionRequest.of(CocoFormat.FORMAT, bccd, folder.resolve(name))
              .with(Options.NONE.withSplit(0.85, null)),
          _ -> {});
    }
    Path train = folder.resolve("one/annotations/instances_train.json");
    assertThat(MAPPER.readTree(train).path("images").size()).isBetween(305, 313);
    long platelets = boxes(train).stream().filter(box -> box.startsWith("3[")).count();
    assertThat(platelets / 361.0).isBetween(0.78, 0.92);
    assertThat(folder.resolve("two/annotations/instances_train.json"))
        .hasSameBinaryContentAs(train);
  }

  @Test
  void absolutePathsAreRefusedUntilTheyAreRebased() throws IOException {
    Path coco = folder.resolve("a.json");
    Files.writeString(
        coco,
        """
        {"images":[{"id":1,"file_name":"/data/set/a/b.jpg","width":9,"height":9}],
         "annotations":[],"categories":[]}
        """);
    ConversionReport refused = convert(VocFormat.FORMAT, coco, folder.resolve("one"));
    assertThat(refused.rejected().getFirst().reason()).endsWith("use --rebase-paths");
    Conversion.run(
        ConversionRequest.of(VocFormat.FORMAT, coco, folder.resolve("two"))
            .with(Options.NONE.rebasedTo(Path.of("/data/set"))),
        _ -> {});
    assertThat(folder.resolve("two/Annotations/a/b.xml")).exists();
  }

  @Test
  void whatIsCancelledLeavesNothing() throws IOException {
    Path bccd = RealData.require("detection/bccd/BCCD");
    ConversionRequest request =
        ConversionRequest.of(YoloFormat.FORMAT, bccd, folder.resolve("out"));
    assertThatThrownBy(() -> Conversion.run(request, _ -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedIOException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatIsOfNoFormatIsRefused() {
    assertThatThrownBy(() -> convert(CocoFormat.FORMAT, folder, folder.resolve("out")))
        .hasMessageContaining("expected: --from with one of [");
  }

  private static ConversionReport convert(HubFormat to, Path in, Path out) throws IOException {
    return Conversion.run(ConversionRequest.of(to, in, out), _ -> {});
  }
}
