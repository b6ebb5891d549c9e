package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Label;
import dev.assay.formats.coco.PanopticFormat;
import dev.assay.formats.csv.CsvFormat;
import dev.assay.formats.cvat.CvatFormat;
import dev.assay.formats.datumaro.DatumaroFormat;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.ImageItems;
import dev.assay.formats.hub.LabelsNear;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.huggingface.HuggingFaceFormat;
import dev.assay.formats.jsonl.JsonlFormat;
import dev.assay.formats.labelme.LabelmeFormat;
import dev.assay.formats.labelstudio.LabelStudioFormat;
import dev.assay.formats.masks.MasksFormat;
import dev.assay.formats.parquet.ParquetFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a format of images has a place for comes back as it was, changed numbers within 1e-9. */
class ImageRoundTripIT {
  private static final int SETS = 25;

  @TempDir Path folder;

  static List<HubFormat> formats() {
    return List.of(
        CvatFormat.FORMAT,
        LabelmeFormat.FORMAT,
        DatumaroFormat.FORMAT,
        MasksFormat.FORMAT,
        PanopticFormat.FORMAT,
        LabelStudioFormat.FORMAT,
        HuggingFaceFormat.FORMAT,
        ParquetFormat.FORMAT,
        JsonlFormat.FORMAT,
        CsvFormat.CSV);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsWrittenReadsBackAsItWas(HubFormat format) throws IOException {
    Set<Carries> carries = EnumSet.copyOf(format.carries());
    if (format.id().equals(DatumaroFormat.FORMAT.id())) {
      // Cuboids lie in point clouds, not on images.
      carries.remove(Carries.CUBOIDS);
    }
    if (format.id().equals(LabelStudioFormat.FORMAT.id())) {
      // Its figures are of one point.
      carries.remove(Carries.KEYPOINTS);
    }
    for (int seed = 0; seed < SETS; seed++) {
      List<HubItem> items = new ImageItems(seed, carries).set();
      Path place = folder.resolve(format.id() + seed);
      Losses losses = new Losses();
      Path set = Sets.write(format, items, HubItems.CLASSES, place, losses);
      assertThat(losses.list()).as("seed %d", seed).isEmpty();
      List<HubItem> back = HubItems.all(format.opener().open(HubFormat.Source.of(set)));
      assertSame(sorted(items), sorted(back), "seed " + seed);
    }
  }

  private static List<HubItem> sorted(List<HubItem> items) {
    return items.stream().sorted(Comparator.comparing(i -> i.requireImage().stem())).toList();
  }

  private static void assertSame(List<HubItem> items, List<HubItem> back, String as) {
    assertThat(back).as(as).hasSameSizeAs(items);
    for (int i = 0; i < items.size(); i++) {
      List<Label> before = shapes(items.get(i));
      List<Label> after = shapes(back.get(i));
      assertThat(after).as(as).hasSameSizeAs(before);
      for (int j = 0; j < before.size(); j++) {
        LabelsNear.assertSame(before.get(j), after.get(j), as);
      }
    }
  }

  private static List<Label> shapes(HubItem item) {
    return item.labels().stream()
        .map(label -> label.shapes().getFirst())
        .sorted(Comparator.comparing(shape -> shape.getClass().getSimpleName()))
        .toList();
  }
}
