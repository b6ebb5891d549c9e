package dev.assay.formats.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

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
                .create(new HubFormat.Sink(out, folder, source, verbatim, null, null, losses))) {
      for (HubItem item : items) {
        writer.write(item);
      }
      writer.finish();
    }
    return target;
  }
}
