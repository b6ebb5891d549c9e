package dev.assay.formats.masks;

import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.image.LabelImage;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the folders that hold {@code masks} in the order of their names; the image lies beside in
 * {@code images}. Pixels other than black belong to the instance. A mask {@code 0001-name.png} is
 * of that class, any other of the class {@code object}.
 */
final class MasksReader implements HubReader {
  static final String UNNAMED = "object";
  private static final Pattern NAMED = Pattern.compile("\\d+-(.+)\\.png");
  private static final Set<String> SPLITS = Set.of("train", "val", "test");

  private final Path root;
  private final Deque<Path> folders;
  private final boolean keepOriginals;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();

  private MasksReader(Path root, Deque<Path> folders, boolean keepOriginals) {
    this.root = root;
    this.folders = folders;
    this.keepOriginals = keepOriginals;
  }

  /**
   * Opens a folder.
   *
   * @param keepOriginals whether images keep the name of their folder and masks their files
   */
  static MasksReader open(Path path, boolean keepOriginals) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new FormatException(path.toString(), 0, "no folder (expected: folders of masks)");
    }
    Path root = path.toRealPath();
    try (Stream<Path> walk = Files.walk(root, 8)) {
      List<Path> found =
          walk.filter(p -> p.endsWith("masks") && Files.isDirectory(p))
              .map(Path::getParent)
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new FormatException(path.toString(), 0, "no folder masks (expected: one an image)");
      }
      return new MasksReader(root, new ArrayDeque<>(found), keepOriginals);
    }
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      Path folder = folders.poll();
      if (folder == null) {
        return null;
      }
      read(folder);
    }
    return pending.poll();
  }

  private void read(Path folder) throws IOException {
    String name = root.relativize(folder).toString().replace('\\', '/');
    List<HubLabel> labels = new ArrayList<>();
    int width = 0;
    int height = 0;
    for (Path file : files(folder.resolve("masks"))) {
      String place = name + "/masks/" + file.getFileName();
      try {
        LabelImage image = LabelImage.read(file, place);
        boolean[] inside = new boolean[image.values().length];
        for (int i = 0; i < inside.length; i++) {
          inside[i] = image.colour(image.values()[i]) != 0;
        }
        width = image.width();
        height = image.height();
        PixelRuns pixels = PixelRuns.ofBitmap(width, height, inside);
        String original = keepOriginals ? MaskFile.of(file).text() : null;
        labels.add(HubLabel.of(new Mask(className(file), pixels)).withOriginal(original));
      } catch (FormatException e) {
        pending.add(new HubOutcome.Rejected(place, e.line(), "", e.reason()));
      } catch (IllegalArgumentException e) {
        pending.add(new HubOutcome.Rejected(place, 0, "", String.valueOf(e.getMessage())));
      }
    }
    String split = null;
    int slash = name.indexOf('/');
    if (slash > 0 && SPLITS.contains(name.substring(0, slash))) {
      split = name.substring(0, slash);
      name = name.substring(slash + 1);
    }
    pending.add(
        new HubOutcome.Read(
            HubItem.ofImage(
                image(folder, name, width, height), split, labels, keepOriginals ? name : null)));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile)
          .filter(p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".png"))
          .sorted()
          .toList();
    }
  }

  private static String className(Path file) {
    Matcher named = NAMED.matcher(file.getFileName().toString());
    if (!named.matches()) {
      return UNNAMED;
    }
    String name = URLDecoder.decode(named.group(1), StandardCharsets.UTF_8);
    return name.isBlank() ? UNNAMED : name;
  }

  /** The image beside the masks, or one called after the folder. */
  private static HubImage image(Path folder, String name, int width, int height)
      throws IOException {
    Path images = folder.resolve("images");
    if (Files.isDirectory(images)) {
      try (Stream<Path> list = Files.list(images)) {
        Path only = list.filter(Files::isRegularFile).sorted().findFirst().orElse(null);
        if (only != null) {
          ImageSize size = ImageSize.of(only);
          String path = (name.isEmpty() ? "" : name + "/") + "images/" + only.getFileName();
          return size == null
              ? new HubImage(path, width, height)
              : new HubImage(path, size.width(), size.height());
        }
      }
    }
    return new HubImage((name.isEmpty() ? "image" : name) + ".png", width, height);
  }

  @Override
  public void close() {
    pending.clear();
  }
}
