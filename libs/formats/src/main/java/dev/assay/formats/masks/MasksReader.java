package dev.assay.formats.masks;

import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.hub.FileByFile;
import dev.assay.formats.hub.FileQueue;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the folders that hold {@code masks} in the order of their names; the image lies beside in
 * {@code images}. Pixels other than black belong to the instance. A mask {@code 0001-name.png} is
 * of that class, any other of the class {@code object}.
 *
 * @param keepOriginals whether images keep the name of their folder and masks their files
 */
record MasksReader(boolean keepOriginals) implements FileByFile.FileReader {
  static final String UNNAMED = "object";
  private static final String MASKS = "masks";
  private static final Pattern NAMED = Pattern.compile("\\d+-(.+)\\.png");

  static HubReader open(Path path, boolean keepOriginals) throws IOException {
    return new FileByFile(FileQueue.ofFoldersWith(path, MASKS), new MasksReader(keepOriginals));
  }

  @Override
  public void read(Path folder, FileByFile.Place place) throws IOException {
    List<HubLabel> labels = new ArrayList<>();
    int width = 0;
    int height = 0;
    for (Path file : files(folder.resolve(MASKS))) {
      String name = place.name() + "/" + MASKS + "/" + file.getFileName();
      try {
        LabelImage image = LabelImage.read(file, name);
        width = image.width();
        height = image.height();
        String original = keepOriginals ? MaskFile.of(file).text() : null;
        labels.add(HubLabel.of(new Mask(className(file), pixels(image))).withOriginal(original));
      } catch (FormatException e) {
        place.into().add(new HubOutcome.Rejected(name, e.line(), "", e.reason()));
      } catch (IllegalArgumentException e) {
        place.into().add(new HubOutcome.Rejected(name, 0, "", String.valueOf(e.getMessage())));
      }
    }
    String key = place.key("");
    HubImage image = image(folder, key, width, height);
    place.item(HubItem.ofImage(image, place.split(), labels, keepOriginals ? key : null));
  }

  private static PixelRuns pixels(LabelImage image) {
    boolean[] inside = new boolean[image.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = image.colour(image.values()[i]) != 0;
    }
    return PixelRuns.ofBitmap(image.width(), image.height(), inside);
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
}
