package dev.assay.formats.convert;

import dev.assay.formats.yolo.YoloTask;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to convert and how.
 *
 * @param from format of the source; null = guessed from what it consists of
 * @param to format of the target
 * @param in a file or folder
 * @param out where the target goes; it must not exist, or be an empty folder
 * @param task what YOLO rows hold; null = boxes, or as the source's
 * @param images folder of the images; null = where the source's layout has them
 * @param rebase whether absolute paths of images become relative
 * @param rebaseTo the folder they become relative to; null = the target's
 * @param split share of the images for {@code train}, the rest for {@code val}, in (0, 1); null =
 *     as the source has it
 * @param strict whether anything lost, missing or refused keeps the target from being written
 */
public record ConversionRequest(
    @Nullable VisionFormat from,
    VisionFormat to,
    Path in,
    Path out,
    @Nullable YoloTask task,
    @Nullable Path images,
    boolean rebase,
    @Nullable Path rebaseTo,
    @Nullable Double split,
    boolean strict) {
  public ConversionRequest {
    if (split != null && !(split > 0 && split < 1)) {
      throw new IllegalArgumentException("split " + split + " (expected: above 0, below 1)");
    }
  }

  /** A conversion without options. */
  public static ConversionRequest of(VisionFormat to, Path in, Path out) {
    return new ConversionRequest(null, to, in, out, null, null, false, null, null, false);
  }
}
