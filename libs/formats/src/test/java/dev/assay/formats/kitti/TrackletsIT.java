package dev.assay.formats.kitti;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.Track;
import dev.assay.formats.RealData;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.LabelsNear;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TrackletsIT {
  @TempDir Path folder;

  @Test
  void tracksOfCuboidsComeBack() throws IOException {
    Random random = new Random(5);
    List<HubItem> items = new ArrayList<>();
    for (String drive : List.of("drive_0001", "drive 2 😀")) {
      List<HubLabel> labels = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        labels.add(HubLabel.of(track(random, i % 2 == 0 ? "Car" : "Van & <Co>")));
      }
      items.add(item(drive, labels));
    }
    Losses losses = new Losses();
    Path set = Sets.write(TrackletsFormat.FORMAT, items, List.of(), folder.resolve("set"), losses);
    assertThat(losses.list()).isEmpty();
    List<HubItem> back =
        HubItems.all(TrackletsFormat.FORMAT.opener().open(HubFormat.Source.of(set)));
    LabelsNear.assertSame(List.of(items.get(1), items.get(0)), back, "tracklets");
  }

  @Test
  void framesWithoutAPoseAreFilledAndThoseOutOfSightEndATracklet() throws IOException {
    Track track =
        new Track(
            "Car",
            TimeBase.frames(10),
            List.of(state(2, 0, true), state(4, 8, true), state(5, 8, false), state(9, 1, true)));
    HubItem item = item("drive", List.of(HubLabel.of(track)));
    Path set =
        Sets.write(
            TrackletsFormat.FORMAT, List.of(item), List.of(), folder.resolve("set"), new Losses());
    List<HubLabel> back =
        HubItems.all(TrackletsFormat.FORMAT.opener().open(HubFormat.Source.of(set)))
            .getFirst()
            .labels();
    assertThat(back).hasSize(2);
    Track first = (Track) back.getFirst().shapes().getFirst();
    assertThat(first.states()).extracting(Track.State::time).containsExactly(2.0, 3.0, 4.0);
    assertThat(first.states()).extracting(Track.State::key).containsExactly(true, false, true);
    assertThat(((Cuboid) first.states().get(1).shape()).x()).isEqualTo(4);
    assertThat(((Track) back.getLast().shapes().getFirst()).states().getFirst().time())
        .isEqualTo(9);
  }

  @Test
  void whatAPoseSaysOfItsSightIsKept() throws IOException {
    Path file = RealData.require("specimens/datumaro/kitti_dataset/kitti_raw/tracklet_labels.xml");
    // Its sizes are negative, which is no cuboid.
    String upright = Files.readString(file).replaceAll("<([hwl])>-", "<$1>");
    Path set = Files.createDirectories(folder.resolve("drive"));
    Files.writeString(set.resolve("tracklet_labels.xml"), upright);
    HubItem item =
        HubItems.all(TrackletsFormat.FORMAT.opener().open(HubFormat.Source.of(folder))).getFirst();
    assertThat(item.key()).isEqualTo("drive");
    assertThat(item.labels()).hasSize(3);
    JsonNode poses = Objects.requireNonNull(item.labels().get(1).attributes().get("poses"));
    assertThat(poses.path(1).path("occlusion").asString()).isEqualTo("1");
  }

  private static HubItem item(String key, List<HubLabel> labels) {
    return new HubItem(key, null, null, Map.of("video", key), Map.of(), null, labels, null);
  }

  private static Track track(Random random, String name) {
    List<Track.State> states = new ArrayList<>();
    int frame = random.nextInt(50);
    double size = 1 + random.nextDouble();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      Quaternion turn =
          Quaternion.ofEuler(
              random.nextDouble() / 3, random.nextDouble() / 3, random.nextDouble() * 6 - 3);
      Cuboid box =
          new Cuboid(
              name,
              random.nextDouble() * 80,
              random.nextDouble() * 9 - 4,
              random.nextDouble(),
              2 * size,
              size,
              1.5,
              turn);
      states.add(new Track.State(frame++, box, true, random.nextBoolean()));
    }
    return new Track(name, TimeBase.frames(10), states);
  }

  private static Track.State state(int frame, double x, boolean present) {
    Cuboid box = new Cuboid("Car", x, 1, 0.5, 4, 2, 1, Quaternion.NONE);
    return new Track.State(frame, box, present, true);
  }
}
