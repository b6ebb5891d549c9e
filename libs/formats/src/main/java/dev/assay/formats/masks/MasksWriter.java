package dev.assay.formats.masks;

import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Rasters;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.image.Png;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code [split/]image/masks/0001-class.png}; outlines become their pixels. What comes from
 * such folders keeps its names and its files.
 */
final class MasksWriter implements HubWriter {
  private static final long LARGEST = 100_000_000;

  private final Path root;
  private final boolean verbatim;
  private final Losses losses;
  private final DocumentFolder documents;

  MasksWriter(Path root, boolean verbatim, Losses losses) {
    this.root = root;
    this.verbatim = verbatim;
    this.losses = losses;
    this.documents = new DocumentFolder(root, losses);
  }

  @Override
  public void write(HubItem item) throws IOException {
    item.meta().keySet().forEach(name -> losses.add("item key " + name, item.key()));
    String own = verbatim ? item.original() : null;
    Path place =
        documents.place(item, own == null || own.isEmpty() ? item.requireImage().stem() : own);
    Path folder = place.resolve("masks");
    if (Files.exists(folder)) {
      losses.add("image with the name of another one", item.key());
      return;
    }
    Files.createDirectories(folder);
    int number = 0;
    for (HubLabel label : item.labels()) {
      String words = verbatim ? label.original() : null;
      if (words != null) {
        MaskFile file = MaskFile.parse(words);
        Files.write(folder.resolve(file.name()), file.content(), StandardOpenOption.CREATE_NEW);
        number++;
        continue;
      }
      PixelRuns pixels = pixels(label, item.requireImage(), item.key());
      String name = label.className();
      if (pixels == null || name == null) {
        losses.count(label, MasksFormat.CARRIES, item.key());
        continue;
      }
      losses.count(withoutShapes(label), MasksFormat.CARRIES, item.key());
      String file =
          "%04d-%s.png".formatted(++number, URLEncoder.encode(name, StandardCharsets.UTF_8));
      boolean[] inside = pixels.bitmap();
      int[] values = new int[inside.length];
      for (int i = 0; i < inside.length; i++) {
        values[i] = inside[i] ? 255 : 0;
      }
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(folder.resolve(file)))) {
        Png.writeGrey(pixels.width(), pixels.height(), values, out);
      }
    }
  }

  /** What is left to count once the outline is written. */
  private static HubLabel withoutShapes(HubLabel label) {
    return new HubLabel(
        label.id(),
        label.field(),
        label.shapes().stream().filter(Mask.class::isInstance).toList().isEmpty()
            ? java.util.List.of(new Mask("x", PixelRuns.of(0, 0)))
            : label.shapes().stream().filter(Mask.class::isInstance).toList(),
        label.attributes(),
        label.confidence(),
        label.by(),
        null);
  }

  private @Nullable PixelRuns pixels(HubLabel label, HubImage image, String where) {
    Mask mask = label.shape(Mask.class);
    if (mask != null) {
      return mask.pixels();
    }
    Polygon polygon = label.shape(Polygon.class);
    if (polygon == null || !image.knowsSize() || (long) image.width() * image.height() > LARGEST) {
      return null;
    }
    losses.add("outline of a polygon (its pixels are kept)", where);
    return Rasters.fill(polygon, image.width(), image.height());
  }

  @Override
  public void finish() throws IOException {
    Files.createDirectories(root);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
