package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.formats.RealData;
import dev.assay.formats.SafeXml;
import dev.assay.formats.XmlElement;
import dev.assay.formats.json.JsonRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What comes from a format and goes back into it keeps ids, order, unknown keys and every digit.
 */
class VerbatimIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"for_images/export_project/annotations.xml", "for_video/annotations.xml"})
  void cvatKeepsEveryElement(String path) throws Exception {
    Path file = RealData.require("specimens/datumaro/cvat_dataset/" + path);
    Path out = folder.resolve("out.xml");
    assertThat(convert("cvat", file, out).lost()).isEmpty();
    assertThat(attributesSorted(xml(out))).isEqualTo(attributesSorted(xml(file)));
  }

  @Test
  void cvatKeepsPlacesWithinAPart() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("in.xml"),
            """
            <annotations><version>1.1</version><meta><job><id>7</id></job></meta>
            <image id="12" name="b &amp; c.png" subset="train" width="10" height="9" new="&quot;">
            <box label="a" xtl="0.10" ytl="1e0" xbr="2.000" ybr="3" z_order="0" x="y">
            <attribute name="n">1.50</attribute></box><tag label="a" source="manual"/>
            </image>
            <image id="3" name="a.png" subset="default" width="10" height="9"></image>
            </annotations>
            """);
    Path out = folder.resolve("out.xml");
    assertThat(convert("cvat", file, out).lost()).isEmpty();
    assertThat(attributesSorted(xml(out))).isEqualTo(attributesSorted(xml(file)));
    // Drawn anew, a part is written in its place.
    Conversion.run(
        ConversionRequest.of(
                Objects.requireNonNull(Formats.named("cvat")), file, folder.resolve("s"))
            .with(ConversionRequest.Options.NONE.withSplit(0.5, null)),
        _ -> {});
    try (Stream<Path> walk = Files.walk(folder.resolve("s"))) {
      for (Path part : walk.filter(p -> p.toString().endsWith(".xml")).toList()) {
        assertThat(xml(part)).contains("subset=").doesNotContain("subset=\"default\"");
      }
    }
  }

  /** The part of a set is written last. */
  private static String attributesSorted(String xml) {
    List<String> tags = new ArrayList<>();
    for (String tag : xml.split("(?=<)", -1)) {
      tags.add(Stream.of(tag.split("[ >]", -1)).sorted().toList().toString());
    }
    return String.join("", tags);
  }

  private static String xml(Path file) throws IOException, XMLStreamException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = SafeXml.reader(in);
      xml.nextTag();
      return XmlElement.read(xml, "test").xml();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ndjson/classification_import.json",
        "ndjson/conversation_entity_import.json",
        "ndjson/custom_confusion_matrix_import.json",
        "ndjson/custom_scalar_import.json",
        "ndjson/mmc_import.json",
        "ndjson/nested_import.json",
        "ndjson/polyline_import.json",
        "ndjson/rectangle_import.json",
        "ndjson/relationship_import.json",
        "ndjson/text_entity_import.json",
        "ndjson/video_import.json",
        "labelbox_v1/image_export.json",
        "labelbox_v1/text_export.json",
        "labelbox_v1/tiled_image_export.json"
      })
  void labelboxKeepsEveryAnnotation(String path) throws IOException {
    Path file = RealData.require("specimens/labelbox/data_assets/" + path);
    Path out = folder.resolve("out.ndjson");
    assertThat(convert("labelbox", file, out).lost()).isEmpty();
    assertThat(records(out)).containsExactlyInAnyOrderElementsOf(records(file));
  }

  @Test
  void resultsKeepEveryDigit() throws IOException {
    Path file = RealData.require("detection/coco_keypoints_mmpose/test_coco_det_AP_H_56.json");
    Path out = folder.resolve("out.json");
    assertThat(convert("coco-results", file, out).lost()).isEmpty();
    assertThat(records(out)).containsExactlyElementsOf(records(file));
  }

  /** Real files have the annotations of an image apart from each other, and so must ours. */
  @Test
  void cocoKeepsTheOrderOfItsAnnotations() throws IOException {
    Path file = RealData.require("detection/coco_val2017_labelbox20/instances.json");
    ObjectNode coco = (ObjectNode) JsonRecords.MAPPER.readTree(Files.readAllBytes(file));
    List<JsonNode> shuffled = new ArrayList<>(coco.path("annotations").valueStream().toList());
    Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(coco.putArray("annotations")::add);
    Path in = Files.writeString(folder.resolve("in.json"), coco.toString());
    Path out = folder.resolve("out.json");
    assertThat(convert("coco", in, out).lost()).isEmpty();
    assertThat(JsonRecords.MAPPER.readTree(Files.readAllBytes(out)).path("annotations"))
        .isEqualTo(coco.path("annotations"));
  }

  @Test
  void vocKeepsThePicturesOfItsMasks() throws IOException {
    Path tree = RealData.require("specimens/datumaro/voc_dataset/voc_dataset1");
    Path out = folder.resolve("out");
    convert("voc", tree, out);
    for (String png :
        List.of("SegmentationObject/2007_000001.png", "SegmentationClass/2007_000001.png")) {
      assertThat(out.resolve(png)).hasSameBinaryContentAs(tree.resolve(png));
    }
    // Their colours still stand for the same classes.
    Path again = folder.resolve("again.jsonl");
    Path before = folder.resolve("before.jsonl");
    convert("jsonl", out, again);
    convert("jsonl", tree, before);
    assertThat(records(again)).isEqualTo(records(before));
  }

  private static List<String> records(Path file) throws IOException {
    List<String> records = new ArrayList<>();
    try (JsonRecords in = JsonRecords.open(file, "test")) {
      for (JsonRecords.Row row = in.next(); row != null; row = in.next()) {
        assertThat(row.value()).as(row.text()).isNotNull();
        records.add(String.valueOf(row.value()));
      }
    }
    return records;
  }

  @Test
  void panopticKeepsItsFileAndPictures() throws IOException {
    Path file = RealData.require("detection/coco_val2017_labelbox20/panoptic.json");
    Path out = folder.resolve("out");
    assertThat(convert("coco-panoptic", file, out).lost()).isEmpty();
    JsonNode before = JsonRecords.MAPPER.readTree(Files.readAllBytes(file));
    JsonNode after =
        JsonRecords.MAPPER.readTree(Files.readAllBytes(out.resolve("panoptic_default.json")));
    for (String name : List.of("categories", "info", "licenses")) {
      assertThat(after.path(name)).as(name).isEqualTo(before.path(name));
    }
    for (String name : List.of("images", "annotations")) {
      assertThat(after.path(name).valueStream().toList())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(before.path(name).valueStream().toList());
    }
    for (JsonNode annotation : before.path("annotations")) {
      String png = annotation.path("file_name").stringValue();
      assertThat(out.resolve("panoptic_default").resolve(png))
          .hasSameBinaryContentAs(file.resolveSibling("masks").resolve(png));
    }
  }

  @Test
  void masksKeepTheirFiles() throws IOException {
    Path nuclei = RealData.require("segmentation/nuclei");
    Path out = folder.resolve("out");
    assertThat(convert("masks", nuclei, out).lost()).isEmpty();
    assertThat(masks(out)).isEqualTo(masks(nuclei)).hasSize(324);
  }

  /** The digest of each mask by its path. */
  private static Map<String, Integer> masks(Path root) throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(p -> p.toString().endsWith(".png")).toList()) {
        if (Objects.requireNonNull(file.getParent()).endsWith("masks")) {
          files.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static ConversionReport convert(String format, Path in, Path out) throws IOException {
    ConversionReport report =
        Conversion.run(
            ConversionRequest.of(Objects.requireNonNull(Formats.named(format)), in, out), _ -> {});
    assertThat(report.committed()).isTrue();
    return report;
  }
}
