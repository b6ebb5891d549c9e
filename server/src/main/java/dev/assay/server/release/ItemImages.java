package dev.assay.server.release;

import dev.assay.formats.ReleasedItem;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Extents;
import dev.assay.server.ingest.Item;
import dev.assay.server.media.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The images of items on their way out. */
@Component
class ItemImages {
  private final Media media;

  ItemImages(Media media) {
    this.media = media;
  }

  /** How an item's image is named in what leaves; null = it has none of known size. */
  static ReleasedItem.@Nullable Image of(Item item) {
    Asset image = Extents.image(item.assets());
    if (image == null || image.width() == null || image.height() == null) {
      return null;
    }
    return new ReleasedItem.Image(
        ImageNames.path(item.key(), image), image.width(), image.height());
  }

  /**
   * Takes an item's image to where its set needs it, before the item is written.
   *
   * @param part of the set; null = none
   * @param archive where it goes beside the set; null = only sets that need it get it
   * @param within the folder of the archive, ending in a slash; "" = the archive itself
   */
  void bring(
      Item item, @Nullable String part, SetExport set, @Nullable ZipArchive archive, String within)
      throws IOException {
    Asset asset = Extents.image(item.assets());
    ReleasedItem.Image image = of(item);
    if (asset == null || image == null) {
      return;
    }
    if (set.takesImages()) {
      try (InputStream in = media.open(asset.sha256())) {
        Files.copy(in, set.imageFile(image), StandardCopyOption.REPLACE_EXISTING);
      }
    } else if (archive != null) {
      try (InputStream in = media.open(asset.sha256())) {
        archive.add(within + set.imageName(image.path(), part), in);
      }
    }
  }

  /** Adds an item's image, where it has one. */
  void copy(Item item, ZipArchive archive) throws IOException {
    Asset image = Extents.image(item.assets());
    if (image != null) {
      try (InputStream in = media.open(image.sha256())) {
        archive.add(ImageNames.path(item.key(), image), in);
      }
    }
  }
}
