package dev.assay.formats.masks;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** PNG masks among the formats. */
public final class MasksFormat {
  static final Set<Carries> CARRIES = EnumSet.of(Carries.MASKS, Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "masks",
          "a folder per image with masks/*.png, one an instance",
          Set.of(HubFormat.Medium.IMAGE),
          CARRIES,
          null,
          found -> found.holdsMatch("(.*/)?masks/[^/]*\\.png"),
          source -> new Rescanned(() -> MasksReader.open(source.path(), source.keepOriginals())),
          sink -> new MasksWriter(sink.folder(), sink.verbatim(), sink.losses()));

  private MasksFormat() {}
}
