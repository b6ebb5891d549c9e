package dev.assay.formats.cvat;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** CVAT XML among the formats. */
public final class CvatFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.BOXES,
          Carries.TURNED_BOXES,
          Carries.POLYGONS,
          Carries.POLYLINES,
          Carries.ELLIPSES,
          Carries.KEYPOINTS,
          Carries.MASKS,
          Carries.TRACKS,
          Carries.CLASSES,
          Carries.ATTRIBUTES,
          Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "cvat",
          "one XML file of version 1.1: images, or tracks of a video",
          Set.of(HubFormat.Medium.IMAGE, HubFormat.Medium.RECORDING),
          CARRIES,
          "%s.xml",
          found ->
              (found.fileEnds(".xml") || found.holds(".xml"))
                  && found.startOf(".xml").contains("<annotations"),
          source -> new Rescanned(() -> CvatReader.open(source.path(), source.keepOriginals())),
          sink ->
              new CvatWriter(
                  sink.stream(), sink.folder(), sink.source(), sink.verbatim(), sink.losses()));

  private CvatFormat() {}
}
