package dev.assay.formats.kitti;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** KITTI among the formats. */
public final class KittiFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(Carries.BOXES, Carries.CUBOIDS, Carries.CONFIDENCE, Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "kitti",
          "label_2/*.txt beside image_2, objects in 2D and 3D",
          Set.of(HubFormat.Medium.IMAGE),
          CARRIES,
          null,
          found -> found.holdsMatch("(.*/)?label_2/.*\\.txt"),
          source ->
              new Rescanned(
                  () -> KittiReader.open(source.path(), source.images(), source.keepOriginals())),
          sink -> new KittiWriter(sink.folder(), sink.verbatim(), sink.losses()));

  private KittiFormat() {}
}
