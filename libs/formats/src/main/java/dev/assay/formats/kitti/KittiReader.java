package dev.assay.formats.kitti;

import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.Lines;
import dev.assay.formats.hub.FileByFile;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads images, one file of rows each, in the order of their names.
 *
 * @param root the folder around {@code label_2}
 * @param images where the images lie; null = in {@code image_2}
 * @param keepOriginals whether labels keep their rows
 */
record KittiReader(Path root, @Nullable Path images, boolean keepOriginals)
    implements FileByFile.FileReader {
  private static final String ENDING = ".txt";

  static HubReader open(Path path, @Nullable Path images, boolean keepOriginals)
      throws IOException {
    Path labels = find(path);
    Path root = labels.toAbsolutePath().getParent();
    return new FileByFile(
        FileQueue.of(labels, ENDING),
        new KittiReader(root == null ? path : root, images, keepOriginals));
  }

  private static Path find(Path path) throws IOException {
    if (path.endsWith("label_2") && Files.isDirectory(path)) {
      return path;
    }
    if (Files.isDirectory(path)) {
      try (Stream<Path> walk = Files.walk(path, 3)) {
        List<Path> found =
            walk.filter(p -> p.endsWith("label_2")).filter(Files::isDirectory).sorted().toList();
        if (found.size() == 1) {
          return found.getFirst();
        }
        throw new FormatException(
            path.toString(), 0, found.size() + " folders label_2 (expected: one)");
      }
    }
    throw new FormatException(path.toString(), 0, "no folder (expected: a KITTI set)");
  }

  @Override
  public void read(Path file, FileByFile.Place place) throws IOException {
    List<HubLabel> labels = new ArrayList<>();
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          try {
            HubLabel label = KittiRows.read(line);
            labels.add(keepOriginals ? label.withOriginal(line) : label);
          } catch (IllegalArgumentException e) {
            place.problem(lines.number(), String.valueOf(e.getMessage()));
          }
        }
      }
    }
    HubImage image = image(place.stem(ENDING), place.key(ENDING));
    place.item(HubItem.ofImage(image, place.split(), labels, null));
  }

  private HubImage image(String stem, String own) throws IOException {
    Path folder = images == null ? root.resolve("image_2") : images;
    for (String candidate : List.of(stem, own)) {
      for (String ending : List.of(".png", ".jpg")) {
        Path file = folder.resolve(candidate + ending);
        if (Files.isRegularFile(file)) {
          ImageSize size = ImageSize.of(file);
          return size == null
              ? new HubImage(own + ending, 0, 0)
              : new HubImage(own + ending, size.width(), size.height());
        }
      }
    }
    return new HubImage(own + ".png", 0, 0);
  }
}
