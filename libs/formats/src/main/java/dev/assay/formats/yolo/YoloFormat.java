package dev.assay.formats.yolo;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
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
              Carries.SPLITS),
          null,
          found ->
              found.holdsMatch("[^/]*\\.(ya?ml|names)")
                  || (found.holdsPath("classes.txt") && found.holdsMatch(".*/.*\\.txt")),
          source ->
              YoloReader.open(
                  source.path(), source.images(), source.task(), source.keepOriginals()),
          sink ->
              new YoloWriter(
                  sink.folder(),
                  sink.source().classes(),
                  sink.task() == null ? YoloTask.DETECT : sink.task(),
                  sink.verbatim(),
                  sink.losses()));

  private YoloFormat() {}
}
