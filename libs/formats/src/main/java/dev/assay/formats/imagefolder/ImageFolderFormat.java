package dev.assay.formats.imagefolder;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** Image folders among the formats. */
public final class ImageFolderFormat {
  static final Set<Carries> CARRIES = EnumSet.of(Carries.CLASSES, Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "folder",
          "[part/]class/image; images are copied where they are found",
          Set.of(HubFormat.Medium.IMAGE),
          CARRIES,
          null,
          found ->
              found.holdsMatch("(.*/)?[^/]+/[^/]+\\.(jpg|jpeg|png|bmp|gif|JPG|JPEG|PNG)")
                  && !found.holds(".json", ".xml", ".txt", ".yaml", ".parquet"),
          source -> new Rescanned(() -> ImageFolderReader.open(source.path())),
          sink -> new ImageFolderWriter(sink.folder(), "", sink.images(), sink.losses()));

  private ImageFolderFormat() {}
}
