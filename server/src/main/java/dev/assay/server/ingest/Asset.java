package dev.assay.server.ingest;

import dev.assay.annotation.Digest;
import dev.assay.server.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * A medium that belongs to an item.
 *
 * @param width pixels after EXIF orientation; null = no image
 * @param height pixels after EXIF orientation; null = no image
 */
public record Asset(
    Digest sha256, String type, long bytes, @Nullable Integer width, @Nullable Integer height) {

  static Asset of(MediaFile file) {
    return new Asset(file.sha256(), file.type(), file.bytes(), file.width(), file.height());
  }

  public boolean isImage() {
    return width != null && height != null;
  }
}
