package dev.assay.formats.datumaro;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import java.util.EnumSet;
import java.util.Set;

/** Datumaro JSON among the formats. */
public final class DatumaroFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.BOXES,
          Carries.TURNED_BOXES,
          Carries.POLYGONS,
          Carries.POLYLINES,
          Carries.ELLIPSES,
          Carries.KEYPOINTS,
          Carries.MASKS,
          Carries.CUBOIDS,
          Carries.CLASSES,
          Carries.TEXTS,
          Carries.ATTRIBUTES,
          Carries.META);

  public static final HubFormat FORMAT =
      new HubFormat(
          "datumaro",
          "annotations/*.json, one a part",
          Set.of(HubFormat.Medium.IMAGE, HubFormat.Medium.RECORDING),
          CARRIES,
          "annotations/%s.json",
          found -> {
            String start = found.startOf(".json");
            return start.contains("\"categories\"")
                && start.contains("\"items\"")
                && !start.contains("\"images\"");
          },
          source -> DatumaroReader.open(source.path(), source.keepOriginals()),
          sink -> new DatumaroWriter(sink.stream(), sink.source(), sink.verbatim(), sink.losses()));

  private DatumaroFormat() {}
}
