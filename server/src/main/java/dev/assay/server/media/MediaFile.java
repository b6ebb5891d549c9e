package dev.assay.server.media;

import dev.assay.annotation.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A medium that was checked from end to end when it came in.
 *
 * @param bytes length of the file
 * @param type found in the bytes themselves, never taken from a name or a header
 * @param width pixels after EXIF orientation; null = no image
 * @param height pixels after EXIF orientation; null = no image
 */
public record MediaFile(
    Digest sha256, long bytes, String type, @Nullable Integer width, @Nullable Integer height) {
  public MediaFile {
    if (bytes < 0) {
      throw new IllegalArgumentException("medium of " + bytes + " bytes (expected: >= 0)");
    }
  }

  public boolean isImage() {
    return width != null && height != null;
  }
}
