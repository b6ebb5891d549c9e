package dev.assay.formats.hub;

import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes sets in any format. */
public final class Sets {
  private Sets() {}

  /**
   * Writes items.
   *
   * @param place without the format's ending
   * @return the file or folder
   */
  public static Path write(
      HubFormat format, List<HubItem> items, List<HubClass> classes, Path place, Losses losses)
      throws IOException {
    return write(format, items, new HubItems.Listed(classes, items), false, place, losses);
  }

  public static Path write(
      HubFormat format,
      List<HubItem> items,
      HubReader source,
      boolean verbatim,
      Path place,
      Losses losses)
      throws IOException {
    return write(format, items, source, verbatim, null, null, place, losses);
  }

  /**
   * Writes items of which a format needs to know more.
   *
   * @param images where the images lie; null = not known
   */
  public static Path write(
      HubFormat format,
      List<HubItem> items,
      HubReader source,
      boolean verbatim,
      @Nullable YoloTask task,
      @Nullable Path images,
      Path place,
      Losses losses)
      throws IOException {
    String ending = format.ending();
    Path target = ending == null ? place : place.resolveSibling(place.getFileName() + ending);
    Path folder =
        ending == null
            ? Files.createDirectories(place)
            : Objects.requireNonNull(target.getParent());
    try (OutputStream out =
            ending == null ? OutputStream.nullOutputStream() : Files.newOutputStream(target);
        HubWriter writer =
            format
                .creator()
                .create(new HubFormat.Sink(out, folder, source, verbatim, task, images, losses))) {
      for (HubItem item : items) {
        writer.write(item);
      }
      writer.finish();
    }
    return target;
  }
}
