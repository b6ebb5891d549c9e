package dev.assay.formats.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.annotation.Box;
import dev.assay.formats.RealData;
import dev.assay.formats.WholeFolder;
import dev.assay.formats.hub.ClassList;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocRoundTripIT {
  @TempDir Path folder;

  @Provide
  Arbitrary<List<HubItem>> sets() {
    return HubItems.sets(HubItems.labels(HubItems.boxes()));
  }

  @Property(tries = 100)
  void boxesReadBackWithinABillionth(@ForAll("sets") List<HubItem> items) throws IOException {
    Path parent = Files.createTempDirectory("voc");
    try (WholeFolder own = WholeFolder.create(parent.resolve("set"))) {
      Losses losses = new Losses();
      write(own.path(), items, false, losses);
      assertThat(losses.isEmpty()).isTrue();
      List<HubItem> back = read(own.path());
      assertSame(items, back);
    }
    Files.delete(parent);
  }

  private static void assertSame(List<HubItem> items, List<HubItem> back) {
    List<HubItem> before =
        items.stream().sorted(Comparator.comparing(item -> item.requireImage().path())).toList();
    List<HubItem> after =
        back.stream().sorted(Comparator.comparing(item -> item.requireImage().path())).toList();
    assertThat(after.stream().map(HubItem::requireImage))
        .isEqualTo(before.stream().map(HubItem::requireImage).toList());
    for (int i = 0; i < before.size(); i++) {
      for (int j = 0; j < before.get(i).labels().size(); j++) {
        Box a = before.get(i).labels().get(j).box();
        Box b = after.get(i).labels().get(j).box();
        assertThat(a).isNotNull();
        assertThat(b).isNotNull();
        if (a != null && b != null) {
          assertThat(b.classId()).isEqualTo(a.classId());
          assertThat(b.x()).isCloseTo(a.x(), within(1e-9));
          assertThat(b.y()).isCloseTo(a.y(), within(1e-9));
          assertThat(b.width()).isCloseTo(a.width(), within(1e-9));
          assertThat(b.height()).isCloseTo(a.height(), within(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "detection/bccd/BCCD, 364, 4888",
    "specimens/datumaro/voc_dataset/voc_dataset3, 1, 1",
  })
  void setsOfOthersKeepTheirNumbersAndAttributes(String name, int images, int boxes)
      throws IOException {
    Path source = RealData.require(name);
    List<HubItem> items = HubItems.all(VocReader.open(source, VocOrigin.ONE_INCLUSIVE, true));
    assertThat(items).hasSize(images);
    assertThat(items.stream().mapToInt(item -> item.labels().size()).sum()).isEqualTo(boxes);
    Path target = Files.createDirectory(folder.resolve("again"));
    write(target, items, true, new Losses());
    List<HubItem> back = HubItems.all(VocReader.open(target, VocOrigin.ONE_INCLUSIVE, true));
    assertThat(back.stream().map(HubItem::labels))
        .containsExactlyInAnyOrderElementsOf(items.stream().map(HubItem::labels).toList());
  }

  @Test
  void whatVocCannotHoldIsCounted() throws IOException {
    Losses losses = new Losses();
    HubLabel turned = HubLabel.of(new Box("x", 1, 2, 3, 4, 30));
    HubItem item = HubItem.ofImage(new HubImage("a.jpg", 0, 0), null, List.of(turned), null);
    write(folder, List.of(item), false, losses);
    assertThat(losses.list())
        .containsExactlyInAnyOrder(
            new Losses.Loss("rotation", 1, List.of("a.jpg")),
            new Losses.Loss("image size is not known", 1, List.of("a.jpg")));
  }

  @Test
  void splitsAreKept() throws IOException {
    HubItem train = HubItem.ofImage(new HubImage("a.jpg", 9, 9), "train", List.of(), null);
    HubItem val = HubItem.ofImage(new HubImage("b/c.jpg", 9, 9), "val", List.of(), null);
    write(folder, List.of(train, val), false, new Losses());
    assertThat(read(folder)).containsExactly(train, val);
  }

  private static void write(Path target, List<HubItem> items, boolean verbatim, Losses losses)
      throws IOException {
    try (VocWriter writer =
        new VocWriter(target, new ClassList(HubItems.CLASSES), verbatim, losses)) {
      for (HubItem item : items) {
        writer.write(item);
      }
      writer.finish();
    }
  }

  private static List<HubItem> read(Path source) throws IOException {
    return HubItems.all(VocReader.open(source, VocOrigin.ONE_INCLUSIVE, false));
  }
}
