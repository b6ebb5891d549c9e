package dev.assay.server.release;

import dev.assay.annotation.Answer;
import dev.assay.formats.ReleasedHubItems;
import dev.assay.formats.ReleasedItem;
import dev.assay.formats.convert.SetFolder;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes a release as a set of files into a folder of its own, which goes when it is closed. */
final class SetExport implements AutoCloseable {
  /** Formats that take the images into themselves. */
  private static final Set<String> WITH_IMAGES = Set.of("huggingface", "folder");

  private final HubFormat format;
  private final ReleasedHubItems items;
  private final Path root;
  private final Losses losses = new Losses();
  private final SetFolder folder;

  private SetExport(
      HubFormat format, ReleasedHubItems items, Path root, Map<String, JsonNode> about)
      throws IOException {
    this.format = format;
    this.items = items;
    this.root = root;
    this.folder =
        new SetFolder(
            format,
            Files.createDirectories(set(root)),
            items.classes(),
            false,
            items.yoloTask(),
            Files.createDirectories(images(root)),
            about,
            losses);
  }

  /**
   * Begins an export.
   *
   * @param within where folders may be made
   * @param about what the sidecar says of the release
   */
  static SetExport begin(
      HubFormat format, ReleasedHubItems items, Path within, Map<String, JsonNode> about)
      throws IOException {
    return new SetExport(
        format, items, Files.createTempDirectory(Files.createDirectories(within), "set"), about);
  }

  private static Path set(Path root) {
    return root.resolve("set");
  }

  private static Path images(Path root) {
    return root.resolve("images");
  }

  /** Whether images have to be there before their items are written. */
  boolean takesImages() {
    return WITH_IMAGES.contains(format.id())
        || (format.id().equals("yolo") && items.yoloTask() == YoloTask.CLASSIFY);
  }

  /** Where an item's image is put before it is written. */
  Path imageFile(ReleasedItem.Image image) throws IOException {
    Path file = images(root).resolve(withoutFolder(image.path()));
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Where an image lies in the archive, beside the set. */
  String imageName(String path, @Nullable String part) {
    String name = withoutFolder(path);
    return switch (format.id()) {
      case "yolo" -> "images/" + (part == null ? "train" : part) + "/" + name;
      case "voc" -> "JPEGImages/" + name;
      case "kitti" -> "image_2/" + name;
      default -> "images/" + name;
    };
  }

  private static String withoutFolder(String path) {
    return path.startsWith("images/") ? path.substring("images/".length()) : path;
  }

  /** Adds an item; one of another medium is counted as lost. */
  void write(ReleasedItem item, @Nullable String part) throws IOException {
    write(items.item(item, part));
  }

  /** Adds an item with what each person said of it. */
  void write(ReleasedHubItems.Content content, Map<String, Answer> votes) throws IOException {
    write(items.votes(content, votes));
  }

  private void write(HubItem item) throws IOException {
    HubImage image = item.image();
    HubItem placed =
        image == null
            ? item
            : item.withImage(
                new HubImage(withoutFolder(image.path()), image.width(), image.height()));
    if (format.fits(placed)) {
      folder.write(placed);
    } else {
      losses.add("item of another kind", item.key());
    }
  }

  /** Completes the set; the folder of its files. */
  Path finish() throws IOException {
    folder.finish();
    return set(root);
  }

  @Override
  public void close() throws IOException {
    folder.close();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e)
              throws IOException {
            Files.delete(at);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
