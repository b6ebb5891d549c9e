package dev.assay.formats.voc;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import java.util.EnumSet;
import java.util.Set;

/** Pascal VOC among the formats. */
public final class VocFormat {
  public static final HubFormat FORMAT =
      new HubFormat(
          "voc",
          "a tree with Annotations/*.xml, SegmentationObject/*.png",
          Set.of(HubFormat.Medium.IMAGE),
          EnumSet.of(Carries.BOXES, Carries.MASKS, Carries.ATTRIBUTES, Carries.SPLITS),
          null,
          found ->
              found.holdsMatch("Annotations/.*\\.xml")
                  && (found.holdsMatch("ImageSets/.*")
                      || found.holdsMatch("JPEGImages/.*")
                      || !found.startOf(".xml").contains("<polygon>")),
          source -> VocReader.open(source.path(), VocOrigin.ONE_INCLUSIVE, source.keepOriginals()),
          sink -> new VocWriter(sink.folder(), sink.source(), sink.verbatim(), sink.losses()));

  private VocFormat() {}
}
