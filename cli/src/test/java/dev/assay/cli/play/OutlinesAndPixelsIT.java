package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Rasters;
import dev.assay.cli.api.Json;
import dev.assay.formats.coco.CocoFormat;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One COCO file with outlines and, of crowds, runs of pixels: each goes where it has a place. */
class OutlinesAndPixelsIT {
  private static final String SET = "detection/coco_val2017_labelbox20/";

  @TempDir Path folder;

  @Test
  void bothComeBackWhereThereIsAFieldForEach() throws IOException {
    Play play =
        project(
            "both", "{name: outlines, kind: polygons, %1$s}", "{name: areas, kind: masks, %1$s}");
    assertThat(comesBackAs(play, (shape, _) -> shape)).contains("Polygon", "Mask");
  }

  @Test
  void outlinesBecomePixelsWhereThereAreOnlyMasks() throws IOException {
    Play play = project("masks", "{name: areas, kind: masks, %1$s}");
    String found =
        comesBackAs(
            play,
            (shape, image) ->
                shape instanceof Polygon polygon
                    ? new Mask(
                        polygon.classId(), Rasters.fill(polygon, image.width(), image.height()))
                    : shape);
    assertThat(found).contains("Mask").doesNotContain("Polygon");
  }

  @Test
  void pixelsBecomeOutlinesOfTheSameAreaWhereThereAreOnlyPolygons() throws IOException {
    Play play = project("polygons", "{name: outlines, kind: polygons, %1$s}");
    bring(play);
    play.json("release", "create", play.project(), "all");
    Path out = export(play);
    long crowd = 0;
    for (HubItem item : read(out, null).values()) {
      HubItem before = read(RealData.at(SET + "rle.json"), null).get(name(item));
      HubImage image = item.requireImage();
      for (HubLabel label : before == null ? List.<HubLabel>of() : before.labels()) {
        if (label.shapes().getFirst() instanceof Mask(String classId, PixelRuns pixels)) {
          crowd++;
          assertThat(item.labels())
              .as("%s of %s", classId, name(item))
              .anyMatch(
                  found ->
                      classId.equals(found.className())
                          && pixels.equals(pixels(found.shapes().getFirst(), image)));
        }
      }
    }
    assertThat(crowd).isPositive();
  }

  @Test
  void aLabelWithoutAFieldIsNamedAndTheOtherItemsGoIn() throws IOException {
    Play play = project("lines", "{name: lines, kind: polylines, %1$s}");
    JsonNode answer = bring(play);
    assertThat(answer.path("imported").asInt()).isZero();
    assertThat(answer.path("rejected").asInt()).isEqualTo(read(coco(), null).size());
    assertThat(answer.path("errors").toString())
        .contains("of item '000000", "mask 'person' fits no field of the project")
        .contains("(expected: lines: polylines)");
    assertThat(play.status().path("items").asInt()).isZero();
  }

  /** COCO's outlines have no holes: those that have some leave as pixels. */
  private static @Nullable PixelRuns pixels(Label shape, HubImage image) {
    return switch (shape) {
      case Polygon polygon -> Rasters.fill(polygon, image.width(), image.height());
      case Mask(String _, PixelRuns own) -> own;
      default -> null;
    };
  }

  private Play project(String name, String... fields) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode category :
        Json.read(Files.readString(RealData.at(SET + "rle.json"))).path("categories")) {
      names.add("'" + category.path("name").asString() + "'");
    }
    StringBuilder asked = new StringBuilder();
    for (String field : fields) {
      asked.append("  - ").append(field.formatted("classes: " + names)).append('\n');
    }
    return new Play(
        "coco-" + name,
        folder,
        """
        project: {name: %s, task_type: bbox}
        quality: {overlap: 2}
        fields:
        """
            + asked);
  }

  /** The file without those of its images that are not there. */
  private Path coco() throws IOException {
    JsonNode coco = Json.read(Files.readString(RealData.at(SET + "rle.json")));
    Path images = RealData.at(SET + "images");
    var there = Json.array();
    coco.path("images")
        .forEach(
            image -> {
              if (Files.exists(images.resolve(image.path("file_name").asString()))) {
                there.add(image);
              }
            });
    List<Long> ids = there.valueStream().map(image -> image.path("id").asLong()).toList();
    var labels = Json.array();
    coco.path("annotations")
        .forEach(
            label -> {
              if (ids.contains(label.path("image_id").asLong())) {
                labels.add(label);
              }
            });
    var written = Json.object();
    written.set("images", there);
    written.set("annotations", labels);
    written.set("categories", coco.path("categories"));
    return Files.writeString(folder.resolve("coco.json"), Json.text(written));
  }

  private JsonNode bring(Play play) throws IOException {
    return play.importFrom(
        coco(),
        "--format",
        "coco",
        "--images",
        RealData.at(SET + "images").toString(),
        "--as",
        "decisions");
  }

  /** Imports, releases, exports and compares; answers the kinds of shapes that came back. */
  private String comesBackAs(Play play, BiFunction<Label, HubImage, Label> wanted)
      throws IOException {
    JsonNode answer = bring(play);
    Map<String, HubItem> before = read(coco(), wanted);
    assertThat(answer.path("imported").asInt()).as("%s", answer).isEqualTo(before.size());
    assertThat(answer.path("lost").toString()).contains("attribute iscrowd");
    play.json("release", "create", play.project(), "all");
    Map<String, HubItem> after = read(export(play), null);
    assertThat(after).hasSameSizeAs(before);
    before.forEach(
        (name, item) ->
            assertThat(shapes(after.get(name)))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(shapes(item)));
    return after.values().stream()
        .flatMap(item -> shapes(item).stream())
        .map(shape -> shape.getClass().getSimpleName())
        .collect(Collectors.joining(" "));
  }

  private Path export(Play play) throws IOException {
    Path out = folder.resolve("out");
    play.json(
        "export",
        play.project(),
        "--release",
        "all",
        "--format",
        "coco",
        "--output",
        out.toString());
    try (var files = Files.list(out)) {
      return files.filter(file -> !file.endsWith("assay.json")).findFirst().orElseThrow();
    }
  }

  private static List<Label> shapes(@Nullable HubItem item) {
    return item == null
        ? List.of()
        : item.labels().stream().map(label -> label.shapes().getFirst()).toList();
  }

  private static String name(HubItem item) {
    return item.key().substring(item.key().lastIndexOf('/') + 1);
  }

  private static Map<String, HubItem> read(
      Path file, @Nullable BiFunction<Label, HubImage, Label> changed) throws IOException {
    Map<String, HubItem> items = new TreeMap<>();
    try (HubReader reader = CocoFormat.FORMAT.opener().open(HubFormat.Source.of(file))) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        if (next instanceof HubOutcome.Read(HubItem item)) {
          items.put(
              name(item),
              changed == null
                  ? item
                  : item.withLabels(
                      item.labels().stream()
                          .map(
                              label ->
                                  HubLabel.of(
                                      changed.apply(
                                          label.shapes().getFirst(), item.requireImage())))
                          .toList()));
        }
      }
    }
    return items;
  }
}
