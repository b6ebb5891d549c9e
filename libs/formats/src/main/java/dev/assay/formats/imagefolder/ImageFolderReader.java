package dev.assay.formats.imagefolder;

import dev.assay.annotation.Choice;
import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
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
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads images in the order of their paths. The folder an image lies in is its class; images of the
 * top folder have none. A first folder {@code train}, {@code val} or {@code test} is the part.
 */
final class ImageFolderReader implements HubReader {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "gif", "webp", "tif", "tiff");
  private static final Set<String> SPLITS = Set.of("train", "val", "valid", "validation", "test");

  private final Path root;
  private final Deque<Path> files;

  private ImageFolderReader(Path root, Deque<Path> files) {
    this.root = root;
    this.files = files;
  }

  static ImageFolderReader open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new FormatException(path.toString(), 0, "no folder (expected: folders of images)");
    }
    Path root = path.toRealPath();
    try (Stream<Path> walk = Files.walk(root, 8)) {
      Deque<Path> files =
          new ArrayDeque<>(
              walk.filter(Files::isRegularFile)
                  .filter(ImageFolderReader::isImage)
                  .sorted()
                  .toList());
      if (files.isEmpty()) {
        throw new FormatException(path.toString(), 0, "no images (expected: folders of images)");
      }
      return new ImageFolderReader(root, files);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public Path imageFolder() {
    return root;
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    Path file = files.poll();
    if (file == null) {
      return null;
    }
    Path relative = root.relativize(file);
    int names = relative.getNameCount();
    String first = relative.getName(0).toString();
    String split = names > 2 && SPLITS.contains(first) ? first : null;
    List<HubLabel> labels =
        names < 2
            ? List.of()
            : List.of(HubLabel.of(new Choice(relative.getName(names - 2).toString())));
    ImageSize size = ImageSize.of(file);
    HubImage image =
        new HubImage(
            relative.toString().replace('\\', '/'),
            size == null ? 0 : size.width(),
            size == null ? 0 : size.height());
    return new HubOutcome.Read(HubItem.ofImage(image, split, labels, null));
  }

  @Override
  public void close() {
    files.clear();
  }
}
