package dev.assay.formats.imagefolder;

import dev.assay.annotation.Choice;
import dev.assay.formats.SafePaths;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies each image into the folder of its class. */
public final class ImageFolderWriter implements HubWriter {
  private final Path root;
  private final String part;
  private final @Nullable Path images;
  private final Losses losses;

  /**
   * Writes into an empty folder.
   *
   * @param part where images of no part go; empty = beside the parts
   * @param images where the images lie; null = not known, then nothing can be written
   */
  public ImageFolderWriter(Path root, String part, @Nullable Path images, Losses losses) {
    this.part = part;
    this.root = root;
    this.images = images;
    this.losses = losses;
  }

  @Override
  public void write(HubItem item) throws IOException {
    losses.count(item, ImageFolderFormat.CARRIES);
    HubImage image = item.requireImage();
    List<HubLabel> classes =
        item.labels().stream().filter(label -> label.shape(Choice.class) != null).toList();
    if (classes.size() > 1) {
      losses.add("further classes of an image", item.key());
    }
    if (classes.isEmpty()) {
      losses.add("image without a class (left out)", item.key());
      return;
    }
    Path source = source(image.path());
    if (source == null) {
      losses.add("image that is not there (left out; use --images)", item.key());
      return;
    }
    String name = folderName(String.valueOf(classes.getFirst().className()), item.key());
    Path folder = root.resolve(item.split() == null ? part : DocumentFolder.safe(item.split()));
    folder = Files.createDirectories(folder.resolve(name));
    String leaf = image.path().substring(image.path().lastIndexOf('/') + 1);
    Path target = folder.resolve(leaf);
    if (Files.exists(target)) {
      // Images of several folders may share a name.
      target = folder.resolve(image.path().replace('/', '-'));
    }
    if (Files.exists(target)) {
      losses.add("image with the name of another one", item.key());
      return;
    }
    Files.copy(source, target);
  }

  private @Nullable Path source(String path) throws IOException {
    if (images == null) {
      return null;
    }
    return switch (SafePaths.resolve(images, path)) {
      case SafePaths.Outcome.Found(Path file) -> file;
      case SafePaths.Outcome.Refused _ -> null;
    };
  }

  private String folderName(String name, String where) {
    String plain = name.replace('/', '_').replace('\\', '_').replace("..", "__").strip();
    if (!plain.equals(name)) {
      losses.add("characters of the class '" + name + "'", where);
    }
    return plain;
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
