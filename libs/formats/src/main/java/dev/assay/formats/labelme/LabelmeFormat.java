package dev.assay.formats.labelme;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** LabelMe among the formats. */
public final class LabelmeFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.BOXES,
          Carries.POLYGONS,
          Carries.POLYLINES,
          Carries.KEYPOINTS,
          Carries.MASKS,
          Carries.CLASSES,
          Carries.ATTRIBUTES,
          Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "labelme",
          "a folder of *.json, one an image; the web tool's *.xml are read",
          Set.of(HubFormat.Medium.IMAGE),
          CARRIES,
          null,
          LabelmeFormat::recognises,
          source -> new Rescanned(() -> LabelmeReader.open(source.path(), source.keepOriginals())),
          sink -> new LabelmeWriter(sink.folder(), sink.verbatim(), sink.losses()));

  private LabelmeFormat() {}

  private static boolean recognises(Found found) throws IOException {
    String json = found.startOf(".json");
    if (json.contains("\"shapes\"") && json.contains("\"imagePath\"")) {
      return true;
    }
    String xml = found.startOf(".xml");
    return xml.contains("<annotation>")
        && (xml.contains("<imagesize>") || xml.contains("<polygon>") || xml.contains("<segm>"));
  }
}
