package dev.assay.formats.yolo;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.imagefolder.ImageFolderFormat;
import dev.assay.formats.imagefolder.ImageFolderWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** YOLO among the formats. */
public final class YoloFormat {
  public static final HubFormat FORMAT =
      new HubFormat(
          "yolo",
          "a tree of rows with data.yaml or obj.names; of --task classify a folder per class",
          Set.of(HubFormat.Medium.IMAGE),
          EnumSet.of(
              Carries.BOXES,
              Carries.TURNED_BOXES,
              Carries.POLYGONS,
              Carries.KEYPOINTS,
              Carries.CLASSES,
              Carries.SPLITS),
          null,
          found ->
              found.holdsMatch("[^/]*\\.(ya?ml|names)")
                  || (found.holdsPath("classes.txt") && found.holdsMatch(".*/.*\\.txt")),
          YoloFormat::open,
          YoloFormat::create);

  private YoloFormat() {}

  private static HubReader open(HubFormat.Source source) throws IOException {
    return source.task() == YoloTask.CLASSIFY
        ? ImageFolderFormat.FORMAT.opener().open(source)
        : YoloReader.open(source.path(), source.images(), source.task(), source.keepOriginals());
  }

  private static HubWriter create(HubFormat.Sink sink) {
    YoloTask task = sink.task() == null ? YoloTask.DETECT : sink.task();
    return task == YoloTask.CLASSIFY
        ? new ImageFolderWriter(sink.folder(), "train", sink.images(), sink.losses())
        : new YoloWriter(
            sink.folder(), sink.source().classes(), task, sink.verbatim(), sink.losses());
  }
}
