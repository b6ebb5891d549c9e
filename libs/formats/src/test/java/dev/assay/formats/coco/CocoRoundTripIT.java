package dev.assay.formats.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Polygon;
import dev.assay.formats.RealData;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CocoRoundTripIT {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path folder;

  @Provide
  Arbitrary<List<HubItem>> sets() {
    return HubItems.sets(
        Arbitraries.oneOf(
            HubItems.labels(HubItems.boxes()),
            HubItems.labels(HubItems.turnedBoxes()),
            HubItems.labels(HubItems.polygons()),
            HubItems.labels(HubItems.masks()),
            HubItems.labels(HubItems.keypoints()),
            Arbitraries.of("x").map(name -> HubLabel.of(new Choice(name)))));
  }

  @Property(tries = 200)
  void whatIsWrittenReadsBackAsItWas(@ForAll("sets") List<HubItem> items) throws IOException {
    Path own = Files.createTempDirectory("coco");
    Path file = own.resolve("a.json");
    Losses losses = new Losses();
    Files.write(file, write(new HubItems.Listed(HubItems.CLASSES, items), false, losses, own));
    List<HubItem> back = HubItems.all(CocoReader.open(file, false));
    Files.delete(file);
    Files.delete(own);
    assertThat(losses.isEmpty()).isTrue();
    assertThat(back.stream().map(HubItem::requireImage))
        .isEqualTo(items.stream().map(HubItem::requireImage).toList());
    for (int i = 0; i < items.size(); i++) {
      List<HubLabel> before = items.get(i).labels();
      List<HubLabel> after = back.get(i).labels();
      assertThat(after).hasSameSizeAs(before);
      for (int j = 0; j < before.size(); j++) {
        assertThat(after.get(j).shapes().getFirst()).isEqualTo(before.get(j).shapes().getFirst());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "detection/coco_val2017_labelbox20/instances.json, 10, 62",
    "detection/coco_val2017_labelbox20/rle.json, 10, 231",
    "detection/coco_keypoints_mmpose/test_coco.json, 4, 14",
    "detection/coco_keypoints_mmpose/test_coco_wholebody.json, 4, 14",
    "specimens/datumaro/coco_dataset/coco_instances/annotations/instances_val.json, 1, 2",
    "specimens/datumaro/coco_dataset/coco_person_keypoints/annotations/person_keypoints_val.json,"
        + " 1, 2",
    "specimens/datumaro/coco_dataset/coco_stuff/annotations/stuff_train.json, 1, 1",
    "specimens/datumaro/coco_dataset/coco_captions/annotations/captions_val.json, 1, 2",
    "specimens/datumaro/coco_dataset/coco_labels/annotations/labels_val.json, 1, 2",
    "specimens/datumaro/coco_dataset/coco_image_info/annotations/image_info_val.json, 1, 0",
  })
  void filesOfOthersComeBackToTheLastBit(String name, int images, int annotations)
      throws IOException {
    Path file = RealData.require(name);
    List<HubItem> items = HubItems.all(CocoReader.open(file, true));
    assertThat(items).hasSize(images);
    assertThat(items.stream().mapToInt(item -> item.labels().size()).sum()).isEqualTo(annotations);
    Path again = folder.resolve("again.json");
    try (HubReader reader = CocoReader.open(file, true)) {
      Files.write(again, write(reader, items, true, new Losses(), folder));
    }
    JsonNode before = MAPPER.readTree(file);
    JsonNode after = MAPPER.readTree(again);
    before
        .properties()
        .forEach(
            entry -> {
              JsonNode value = after.path(entry.getKey());
              if (entry.getKey().equals("annotations")) {
                assertThat(value).containsExactlyInAnyOrderElementsOf(entry.getValue());
              } else {
                assertThat(value).isEqualTo(entry.getValue());
              }
            });
  }

  @Test
  void everyKindOfShapeIsRecognised() throws IOException {
    Path file = RealData.require("detection/coco_keypoints_mmpose/test_coco.json");
    HubLabel first = HubItems.all(CocoReader.open(file, false)).getFirst().labels().getFirst();
    assertThat(first.shape(Keypoints.class)).isNotNull();
    assertThat(first.shape(Polygon.class)).isNotNull();
    assertThat(first.shape(Box.class)).isNotNull();
    Path runs = RealData.require("detection/coco_val2017_labelbox20/rle.json");
    assertThat(HubItems.all(CocoReader.open(runs, false)).getFirst().labels().getFirst())
        .extracting(label -> label.shape(Mask.class))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1,\"image_id\":9,\"category_id\":1,\"bbox\":[0,0,1,1]} | image_id (expected: the"
            + " id of one of the images)",
        "{\"id\":1,\"image_id\":1,\"category_id\":9,\"bbox\":[0,0,1,1]} | category_id 9 (expected:"
            + " the id of a category)",
        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"bbox\":[0,0,1]} | bbox of 3 numbers"
            + " (expected: x, y, width, height)",
        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"bbox\":[0,0,-1,1]} | box of -1.0 × 1.0 pixels"
            + " (expected: >= 0)",
        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":[[1,2]]} | ring of 2 numbers"
            + " (expected: x and y of at least three corners)",
        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":{\"size\":[2,2],\"counts\":[9]}}"
            + " | runs of 9 pixels in all (expected: 2 × 2 = 4)",
        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":{\"size\":[2,2],\"counts\":\"\u00e9\"}}"
            + " | run-length string broken at character 0 (expected: one of the COCO API)",
        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2]} | keypoints of 2 numbers"
            + " (expected: x, y, visibility of each)",
      })
  void aWrongAnnotationIsNamedAndTheRestIsRead(String annotation, String reason)
      throws IOException {
    List<HubOutcome> outcomes = read(coco(annotation));
    assertThat(outcomes)
        .filteredOn(HubOutcome.Rejected.class::isInstance)
        .singleElement()
        .isEqualTo(new HubOutcome.Rejected("a.json", 0, "annotations/0", reason));
    assertThat(outcomes).filteredOn(HubOutcome.Read.class::isInstance).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | a list, as of results (expected: an object with images and annotations)",
        "{} | no images (expected: images and annotations)",
        "{\"images\":[{\"id\":1} | no JSON at byte 19: the file ends early",
        "{\"images\":[],\"categories\":[{\"id\":\"x\"}]} | category 0 (expected: id and name)",
        "{\"images\":[],\"x\":\"abc | no JSON at byte 21: a string that is never closed",
        "{\"images\":[}],\"annotations\":[]} | no JSON at byte 11: '}' (expected: a value)",
      })
  void aFileThatIsNotCocoIsRefused(String json, String reason) {
    assertThatThrownBy(() -> read(json)).hasMessage("a.json: " + reason);
  }

  @Test
  void anEmptyAndADeepFileAreRefused() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("ends early");
    String deep = "{\"images\":" + "[".repeat(2_000_000);
    assertThatThrownBy(() -> read(deep)).hasMessageContaining("deep");
  }

  private static String coco(String annotation) {
    return """
    {"images":[{"id":1,"file_name":"a.png","width":9,"height":9}],
     "annotations":[%s],"categories":[{"id":1,"name":"x"}]}
    """
        .formatted(annotation);
  }

  private List<HubOutcome> read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), json);
    List<HubOutcome> outcomes = new ArrayList<>();
    try (HubReader reader = CocoReader.open(file, false)) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        outcomes.add(next);
      }
    }
    return outcomes;
  }

  private static byte[] write(HubItems.Listed set, boolean verbatim, Losses losses, Path spill)
      throws IOException {
    return write(set, set.items(), verbatim, losses, spill);
  }

  private static byte[] write(
      HubReader source, List<HubItem> items, boolean verbatim, Losses losses, Path spill)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HubWriter writer = new CocoWriter(out, source, verbatim, spill, losses)) {
      for (HubItem item : items) {
        writer.write(item);
      }
      writer.finish();
    }
    return out.toByteArray();
  }
}
