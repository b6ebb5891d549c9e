package dev.assay.formats.kitti;

import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.Lines;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads images, one file of rows each, in the order of their names. */
final class KittiReader implements HubReader {
  private final Path root;
  private final @Nullable Path images;
  private final FileQueue files;
  private final boolean keepOriginals;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();

  private KittiReader(Path root, @Nullable Path images, FileQueue files, boolean keepOriginals) {
    this.root = root;
    this.images = images;
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  static KittiReader open(Path path, @Nullable Path images, boolean keepOriginals)
      throws IOException {
    Path labels = find(path);
    Path root = labels.toAbsolutePath().getParent();
    return new KittiReader(
        root == null ? path : root, images, FileQueue.of(labels, ".txt"), keepOriginals);
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
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      Path file = files.next();
      if (file == null) {
        return null;
      }
      read(file);
    }
    return pending.poll();
  }

  private void read(Path file) throws IOException {
    String name = files.name(file);
    List<HubLabel> labels = new ArrayList<>();
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          try {
            HubLabel label = KittiRows.read(line);
            labels.add(keepOriginals ? label.withOriginal(line) : label);
          } catch (IllegalArgumentException e) {
            pending.add(
                new HubOutcome.Rejected(name, lines.number(), "", String.valueOf(e.getMessage())));
          }
        }
      }
    } catch (FormatException e) {
      pending.add(new HubOutcome.Rejected(name, e.line(), "", e.reason()));
      return;
    }
    String stem = name.substring(0, name.length() - ".txt".length());
    String split = files.split(file);
    String own =
        split != null && stem.startsWith(split + "/") ? stem.substring(split.length() + 1) : stem;
    pending.add(new HubOutcome.Read(HubItem.ofImage(image(stem, own), split, labels, null)));
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

  @Override
  public void close() {
    pending.clear();
  }
}
