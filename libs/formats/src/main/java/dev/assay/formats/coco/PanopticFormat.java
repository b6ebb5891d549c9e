package dev.assay.formats.coco;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import java.util.EnumSet;
import java.util.Set;

/** COCO panoptic among the formats. */
public final class PanopticFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(Carries.MASKS, Carries.ATTRIBUTES, Carries.META, Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "coco-panoptic",
          "a JSON file of segments beside a folder of PNGs",
          Set.of(HubFormat.Medium.IMAGE),
          CARRIES,
          null,
          found -> found.startOf(".json").contains("\"segments_info\""),
          source -> PanopticReader.open(source.path(), source.keepOriginals()),
          sink -> new PanopticWriter(sink.folder(), sink.source(), sink.verbatim(), sink.losses()));

  private PanopticFormat() {}
}
