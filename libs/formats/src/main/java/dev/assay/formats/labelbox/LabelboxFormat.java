package dev.assay.formats.labelbox;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Labelbox among the formats. */
public final class LabelboxFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.BOXES,
          Carries.POLYGONS,
          Carries.POLYLINES,
          Carries.KEYPOINTS,
          Carries.SPANS,
          Carries.RELATIONS,
          Carries.CLASSES,
          Carries.TEXTS,
          Carries.FIELDS,
          Carries.CONFIDENCE);

  public static final HubFormat FORMAT =
      new HubFormat(
          "labelbox",
          "NDJSON, an annotation a line, as it is imported; exports are read as well",
          Set.of(HubFormat.Medium.ANY),
          CARRIES,
          "%s.ndjson",
          LabelboxFormat::recognises,
          source -> new Rescanned(() -> LabelboxReader.open(source.path(), source.keepOriginals())),
          sink -> new LabelboxWriter(sink.stream(), sink.verbatim(), sink.losses()));

  private LabelboxFormat() {}

  private static boolean recognises(Found found) throws IOException {
    String start =
        found.fileEnds(".ndjson", ".json", ".jsonl") ? found.start() : found.startOf(".ndjson");
    return start.contains("\"dataRow\"")
        || start.contains("\"data_row\"")
        || start.contains("\"DataRow ID\"");
  }
}
