package dev.assay.formats.coco;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** COCO results among the formats. */
public final class ResultsFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.BOXES,
          Carries.POLYGONS,
          Carries.MASKS,
          Carries.KEYPOINTS,
          Carries.TEXTS,
          Carries.CONFIDENCE);

  public static final HubFormat FORMAT =
      new HubFormat(
          "coco-results",
          "one JSON list of detections with image_id, category_id and score",
          Set.of(HubFormat.Medium.IMAGE),
          CARRIES,
          "%s.json",
          found -> {
            String start = found.startOf(".json").stripLeading();
            return start.startsWith("[")
                && start.contains("\"image_id\"")
                && (start.contains("\"score\"") || start.contains("\"caption\""));
          },
          source -> new Rescanned(() -> ResultsReader.open(source.path(), source.keepOriginals())),
          sink ->
              new ResultsWriter(
                  sink.stream(),
                  sink.source().classes(),
                  sink.verbatim(),
                  sink.folder(),
                  sink.losses()));

  private ResultsFormat() {}
}
