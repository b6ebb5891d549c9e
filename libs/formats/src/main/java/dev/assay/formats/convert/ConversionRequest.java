package dev.assay.formats.convert;

import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.yolo.YoloTask;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to convert and how.
 *
 * @param from format of the source; null = guessed from what it consists of
 * @param to format of the target
 * @param in a file or folder, or an archive of one
 * @param out where the target goes; it must not exist, or be an empty folder
 * @param options how
 */
public record ConversionRequest(
    @Nullable HubFormat from, HubFormat to, Path in, Path out, Options options) {
  /**
   * How to convert.
   *
   * @param task what YOLO rows hold; null = boxes, or as the source's
   * @param images folder of the images; null = where the source's layout has them
   * @param rebase whether absolute paths of images become relative
   * @param rebaseTo the folder they become relative to; null = the target's
   * @param split share of the items for {@code train}, the rest for {@code val}, in (0, 1); null =
   *     as the source has it
   * @param groupBy the item key whose equal values stay in one part; null = every item for itself
   * @param strict whether anything lost, missing or refused keeps the target from being written
   */
  public record Options(
      @Nullable YoloTask task,
      @Nullable Path images,
      boolean rebase,
      @Nullable Path rebaseTo,
      @Nullable Double split,
      @Nullable String groupBy,
      boolean strict) {
    public static final Options NONE = new Options(null, null, false, null, null, null, false);

    public Options {
      if (split != null && !(split > 0 && split < 1)) {
        throw new IllegalArgumentException("split " + split + " (expected: above 0, below 1)");
      }
    }

    public Options withTask(@Nullable YoloTask other) {
      return new Options(other, images, rebase, rebaseTo, split, groupBy, strict);
    }

    public Options withImages(@Nullable Path other) {
      return new Options(task, other, rebase, rebaseTo, split, groupBy, strict);
    }

    public Options rebasedTo(@Nullable Path other) {
      return new Options(task, images, true, other, split, groupBy, strict);
    }

    public Options withSplit(@Nullable Double share, @Nullable String by) {
      return new Options(task, images, rebase, rebaseTo, share, by, strict);
    }

    public Options strictly() {
      return new Options(task, images, rebase, rebaseTo, split, groupBy, true);
    }
  }

  /** A conversion without options. */
  public static ConversionRequest of(HubFormat to, Path in, Path out) {
    return new ConversionRequest(null, to, in, out, Options.NONE);
  }

  public ConversionRequest with(Options other) {
    return new ConversionRequest(from, to, in, out, other);
  }
}
