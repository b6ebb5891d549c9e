package dev.assay.formats.voc;

import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Rasters;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.image.LabelImage;
import dev.assay.formats.image.Png;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The masks of a tree: in {@code SegmentationObject} pixels hold the number of the object in its
 * file, in {@code SegmentationClass} that of the class, both as index or colour of VOC's palette;
 * 255 is the border nobody cares for.
 */
final class VocMasks {
  static final int[] PALETTE = palette();
  private static final int BORDER = 255;
  private static final long LARGEST = 100_000_000;

  private final Path root;

  /** Class name by the colour of {@code labelmap.txt}. */
  private final Map<Integer, String> byColour;

  VocMasks(Path root, Map<Integer, String> byColour) {
    this.root = root;
    this.byColour = byColour;
  }

  /** VOC's colours: the bits of an index, three at a time, from the highest bit of each down. */
  private static int[] palette() {
    int[] colours = new int[256];
    for (int i = 0; i < 256; i++) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int bit = 0; bit < 8; bit++) {
        int part = i >> (3 * bit);
        red |= (part & 1) << (7 - bit);
        green |= (part >> 1 & 1) << (7 - bit);
        blue |= (part >> 2 & 1) << (7 - bit);
      }
      colours[i] = red << 16 | green << 8 | blue;
    }
    return colours;
  }

  private static int index(LabelImage image, int value) {
    if (image.palette().length > 0) {
      return value;
    }
    int colour = image.colour(value);
    for (int i = 0; i < PALETTE.length; i++) {
      if (PALETTE[i] == colour) {
        return i;
      }
    }
    // Grey pictures hold the index itself.
    return value & 0xff;
  }

  /** The labels with the masks of their objects; masks of no object are labels of their own. */
  List<HubLabel> added(String stem, List<HubLabel> labels) throws IOException {
    Path objects = root.resolve("SegmentationObject/" + stem + ".png");
    if (!Files.isRegularFile(objects)) {
      return labels;
    }
    LabelImage image = LabelImage.read(objects, "SegmentationObject/" + stem + ".png");
    Path classFile = root.resolve("SegmentationClass/" + stem + ".png");
    LabelImage classes =
        Files.isRegularFile(classFile)
            ? LabelImage.read(classFile, "SegmentationClass/" + stem + ".png")
            : null;
    List<HubLabel> all = new ArrayList<>(labels);
    for (Map.Entry<Integer, PixelRuns> area : image.areas(256).entrySet()) {
      int number = index(image, area.getKey());
      if (number == 0 || number == BORDER || image.colour(area.getKey()) == PALETTE[BORDER]) {
        continue;
      }
      if (number <= labels.size()) {
        all.set(number - 1, with(labels.get(number - 1), area.getValue()));
      } else {
        String name = className(classes, area.getValue());
        if (name == null) {
          throw new FormatException(
              "SegmentationObject/" + stem + ".png",
              0,
              "object %d without a class (expected: one of labelmap.txt)".formatted(number));
        }
        all.add(HubLabel.of(new Mask(name, area.getValue())));
      }
    }
    return all;
  }

  private static HubLabel with(HubLabel label, PixelRuns pixels) {
    List<Label> shapes = new ArrayList<>(label.shapes());
    shapes.addFirst(new Mask(String.valueOf(label.className()), pixels));
    return new HubLabel(shapes, label.attributes(), label.confidence(), label.original());
  }

  private @Nullable String className(@Nullable LabelImage classes, PixelRuns pixels) {
    if (classes == null
        || classes.width() != pixels.width()
        || classes.height() != pixels.height()) {
      return null;
    }
    boolean[] inside = pixels.bitmap();
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        counts.merge(classes.values()[i], 1, Integer::sum);
      }
    }
    int most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return byColour.get(classes.colour(most));
  }

  /**
   * Writes the masks of an item's labels, where any has one.
   *
   * @param numbers class → its number from 1 on
   */
  static void write(Path root, HubItem item, Map<String, Integer> numbers, Losses losses)
      throws IOException {
    HubImage image = item.requireImage();
    boolean any =
        item.labels().stream()
            .anyMatch(l -> l.shape(Mask.class) != null || l.shape(Polygon.class) != null);
    if (!any || !image.knowsSize() || (long) image.width() * image.height() > LARGEST) {
      return;
    }
    int[] objects = new int[image.width() * image.height()];
    int[] classes = new int[objects.length];
    int number = 0;
    for (HubLabel label : item.labels()) {
      if (label.box() == null) {
        continue;
      }
      number++;
      PixelRuns pixels = pixels(label, image);
      Integer own = numbers.get(String.valueOf(label.className()));
      if (pixels == null || own == null || own >= BORDER || number >= BORDER) {
        continue;
      }
      boolean[] inside = pixels.bitmap();
      boolean covered = false;
      for (int i = 0; i < inside.length; i++) {
        if (inside[i]) {
          covered |= objects[i] != 0;
          objects[i] = objects[i] == 0 ? number : objects[i];
          classes[i] = classes[i] == 0 ? own : classes[i];
        }
      }
      if (covered) {
        losses.add("pixels another mask has already", item.key());
      }
    }
    write(root.resolve("SegmentationObject/" + image.stem() + ".png"), image, objects);
    write(root.resolve("SegmentationClass/" + image.stem() + ".png"), image, classes);
  }

  private static @Nullable PixelRuns pixels(HubLabel label, HubImage image) {
    Mask mask = label.shape(Mask.class);
    if (mask != null) {
      PixelRuns pixels = mask.pixels();
      boolean fits = pixels.width() == image.width() && pixels.height() == image.height();
      return fits ? pixels : null;
    }
    Polygon polygon = label.shape(Polygon.class);
    return polygon == null ? null : Rasters.fill(polygon, image.width(), image.height());
  }

  private static void write(Path file, HubImage image, int[] values) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Png.writeIndexed(image.width(), image.height(), values, PALETTE, out);
    }
  }
}
