package dev.assay.formats.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.Track;
import dev.assay.formats.RealData;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What CVAT says of labels beside their outlines. */
class CvatRoundTripIT {
  @TempDir Path folder;

  @Test
  void attributesOfShapesAndTagsKeepTheirKind() throws IOException {
    Map<String, JsonNode> said =
        Map.of(
            "broken", Json.NODES.booleanNode(true),
            "depth", Json.NODES.numberNode(2.4),
            "note", Json.NODES.stringNode("a < b \u201equoted\u201c"),
            "serial", Json.NODES.stringNode("0012"));
    List<HubLabel> labels =
        List.of(
            HubLabel.of(Box.upright("x", 1, 2, 3, 4)).withAttributes(said),
            HubLabel.of(new Choice("x")).withAttributes(said),
            HubLabel.of(new Choice("x")).withAttributes(Map.of()));
    HubItem item = HubItem.ofImage(new HubImage("x.png", 40, 30), null, labels, null);
    Losses losses = new Losses();
    assertThat(written(item, losses).labels()).isEqualTo(labels);
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void pointsThatAreHiddenOrMissingStaySo() throws IOException {
    Label figure =
        new Keypoints(
            "x",
            List.of(
                new Keypoints.Keypoint(3, 4.5, 2),
                new Keypoints.Keypoint(5, 6, 1),
                new Keypoints.Keypoint(0, 0, 0)));
    HubItem item =
        HubItem.ofImage(new HubImage("x.png", 40, 30), null, List.of(HubLabel.of(figure)), null);
    assertThat(written(item, new Losses()).labels()).containsExactlyElementsOf(item.labels());
  }

  @Test
  void tracksAreOfVideosAndTextsAreRefused() throws IOException {
    Track track =
        new Track(
            "x",
            TimeBase.frames(0),
            List.of(new Track.State(0, Box.upright("x", 1, 2, 3, 4), true, true)));
    HubItem video =
        new HubItem(
            "v.mp4",
            null,
            null,
            Map.of("video", "v.mp4"),
            Map.of(),
            null,
            List.of(HubLabel.of(track)),
            null);
    HubItem text = HubItem.ofText("t", HubText.of("words"), List.of());
    assertThat(CvatFormat.FORMAT.fits(video)).isTrue();
    assertThat(CvatFormat.FORMAT.fits(text)).isFalse();
    assertThat(written(video, new Losses()).labels().getFirst().shapes()).containsExactly(track);
  }

  @Test
  void whatCvatDeclaresIsReadAsThat() throws IOException {
    Path file =
        RealData.require(
            "specimens/datumaro/cvat_dataset/for_images/export_project/annotations.xml");
    HubItem first =
        HubItems.all(CvatFormat.FORMAT.opener().open(HubFormat.Source.of(file))).getFirst();
    Map<String, JsonNode> said = first.labels().getFirst().attributes();
    assertThat(said.get("a1")).isEqualTo(Json.NODES.booleanNode(true));
    assertThat(said.get("a3")).isEqualTo(Json.NODES.stringNode("0003"));
    assertThat(said.get("a4")).isEqualTo(Json.NODES.numberNode(2.4));
  }

  private HubItem written(HubItem item, Losses losses) throws IOException {
    Path set =
        Sets.write(
            CvatFormat.FORMAT, List.of(item), HubItems.CLASSES, folder.resolve("set"), losses);
    return HubItems.all(CvatFormat.FORMAT.opener().open(HubFormat.Source.of(set))).getFirst();
  }
}
