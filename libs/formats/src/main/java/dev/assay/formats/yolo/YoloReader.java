package dev.assay.formats.yolo;

import dev.assay.annotation.Label;
import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.Sidecar;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YOLO set, of Ultralytics ({@code labels/} beside {@code images/}) or Darknet (rows beside
 * their images), in the order of the names. Rows are fractions of the image's size, which comes
 * from the image's header or the sidecar. Images without rows are negatives. Holds the names of the
 * files in memory.
 */
public final class YoloReader implements HubReader {
  private static final List<String> EXTENSIONS = List.of("jpg", "jpeg", "png", "bmp", "gif");
  private static final Set<String> SPLITS = Set.of("train", "val", "valid", "test");
  private static final long LARGEST_FILE = 64 << 20;

  private final Path root;
  private final @Nullable Path images;
  private final YoloClasses names;
  private final @Nullable YoloTask task;
  private final boolean keepOriginals;
  private final Map<String, HubImage> known;
  private final Deque<Path> rows = new ArrayDeque<>();
  private final Deque<Path> negatives = new ArrayDeque<>();

  private YoloReader(
      Path root, @Nullable Path images, @Nullable YoloTask task, boolean keepOriginals)
      throws IOException {
    this.root = root;
    this.images = images;
    this.names = YoloClasses.find(root);
    this.task = task == null && names.pointNumbers() > 0 ? YoloTask.POSE : task;
    this.keepOriginals = keepOriginals;
    this.known = Sidecar.images(root);
    Set<String> labelled = new HashSet<>();
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root, 32)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = root.relativize(file);
        if (relative.getNameCount() > 1 && extension(file).equals("txt")) {
          rows.add(relative);
          labelled.add(place(relative).key());
        } else if (EXTENSIONS.contains(extension(file))) {
          found.add(relative);
        }
      }
    }
    found.stream().filter(image -> !labelled.contains(place(image).key())).forEach(negatives::add);
  }

  /**
   * Opens a set.
   *
   * @param images where the images lie instead; null = as the layout says
   * @param task what rows hold; null = by their length, where eight numbers are an outline
   * @param keepOriginals whether labels keep their rows, for writing YOLO again
   */
  public static YoloReader open(
      Path root, @Nullable Path images, @Nullable YoloTask task, boolean keepOriginals)
      throws IOException {
    if (!Files.isDirectory(root)) {
      throw new FormatException(root.toString(), 0, "no folder (expected: a YOLO set)");
    }
    return new YoloReader(root.toRealPath(), images, task, keepOriginals);
  }

  /** Where a file belongs: its split, and its path without extension and layout folders. */
  private record Place(@Nullable String split, String stem) {
    String key() {
      return (split == null ? "" : split) + "/" + stem;
    }
  }

  private static Place place(Path relative) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    String split = null;
    String first = parts.getFirst().toLowerCase(Locale.ROOT);
    if (parts.size() > 1 && Set.of("labels", "images", "annotations").contains(first)) {
      parts.removeFirst();
    } else if (parts.size() > 1 && first.startsWith("obj_") && first.endsWith("_data")) {
      split = first.substring(4, Math.max(4, first.length() - 5));
      parts.removeFirst();
    }
    if (parts.size() > 1 && SPLITS.contains(parts.getFirst())) {
      split = parts.removeFirst();
    }
    String path = String.join("/", parts);
    int dot = path.lastIndexOf('.');
    return new Place(split, dot > 0 ? path.substring(0, dot) : path);
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public List<HubClass> classes() {
    return names.classes();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    Path file = rows.poll();
    if (file != null) {
      return read(file);
    }
    Path negative = negatives.poll();
    if (negative == null) {
      return null;
    }
    Place place = place(negative);
    HubImage image = sized(root.resolve(negative), place.stem());
    return new HubOutcome.Read(HubItem.ofImage(image, place.split(), List.of(), null));
  }

  private HubOutcome read(Path file) throws IOException {
    Place place = place(file);
    String name = file.toString().replace('\\', '/');
    HubImage image = findImage(file, place);
    if (!image.knowsSize()) {
      return new HubOutcome.Rejected(
          name,
          0,
          "",
          "image '" + image.path() + "' is missing (expected: its size; use --images)");
    }
    try {
      return new HubOutcome.Read(
          HubItem.ofImage(image, place.split(), labels(root.resolve(file), name, image), null));
    } catch (FormatException e) {
      return new HubOutcome.Rejected(name, e.line(), "", e.reason());
    }
  }

  private List<HubLabel> labels(Path file, String name, HubImage image) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new FormatException(name, 0, "too large (expected: at most 64 MiB)");
    }
    List<HubLabel> labels = new ArrayList<>();
    YoloRows shapes = new YoloRows(image.width(), image.height());
    int line = 0;
    try {
      for (String row : Files.readAllLines(file)) {
        line++;
        if (!row.isBlank()) {
          labels.add(label(row.strip(), shapes));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new FormatException(name, line, String.valueOf(e.getMessage()));
    } catch (MalformedInputException e) {
      throw new FormatException(name, 0, "a byte that is not UTF-8 (expected: rows of numbers)");
    }
    return labels;
  }

  private HubLabel label(String row, YoloRows shapes) {
    String[] words = row.split("\\s+", -1);
    String name = className(words[0]);
    double[] numbers = new double[words.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(words[i + 1]);
    }
    Double confidence = null;
    List<Label> list;
    if (task == YoloTask.POSE && numbers.length > 4) {
      list =
          List.of(
              shapes.readPoints(name, numbers, names.pointNumbers() == 2 ? 2 : 3),
              shapes.readBox(name, numbers));
    } else if (numbers.length == 4 || numbers.length == 5) {
      list = List.of(shapes.readBox(name, numbers));
      confidence = numbers.length == 5 ? Double.valueOf(numbers[4]) : null;
    } else if (task == YoloTask.OBB && numbers.length == 8) {
      list = List.of(shapes.readCorners(name, numbers));
    } else if (numbers.length >= 6 && numbers.length % 2 == 0) {
      list = List.of(shapes.readOutline(name, numbers));
    } else {
      throw new IllegalArgumentException(
          "row of %d numbers (expected: 4 of a box or pairs of an outline)"
              .formatted(words.length));
    }
    return new HubLabel(list, Map.of(), confidence, keepOriginals ? row : null);
  }

  private String className(String word) {
    try {
      int number = Integer.parseInt(word);
      if (number >= 0 && number < names.classes().size()) {
        return names.classes().get(number).name();
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("class '" + word + "' (expected: a whole number)", e);
    }
    throw new IllegalArgumentException(
        "class %s (expected: 0 to %d)".formatted(word, names.classes().size() - 1));
  }

  private static double number(String word) {
    double number = Double.NaN;
    try {
      number = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + word + "' (expected: a number)", e);
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("'" + word + "' (expected: a finite number)");
    }
    return number;
  }

  private HubImage findImage(Path file, Place place) throws IOException {
    HubImage sidecar = known.getOrDefault(place.key(), known.get("/" + place.stem()));
    if (sidecar != null && sidecar.knowsSize()) {
      return sidecar;
    }
    for (Path folder : folders(file, place)) {
      for (String extension : EXTENSIONS) {
        for (String variant : List.of(extension, extension.toUpperCase(Locale.ROOT))) {
          Path image = folder.resolve(leaf(place.stem()) + "." + variant);
          if (Files.isRegularFile(image)) {
            return sized(image, place.stem());
          }
        }
      }
    }
    return new HubImage(place.stem() + ".jpg", 0, 0);
  }

  private List<Path> folders(Path file, Place place) {
    List<Path> folders = new ArrayList<>();
    String leading = place.stem().substring(0, place.stem().length() - leaf(place.stem()).length());
    if (images != null) {
      folders.add(images.resolve(leading));
      if (place.split() != null) {
        folders.add(images.resolve(place.split()).resolve(leading));
      }
    }
    folders.add(root.resolve(file).getParent());
    Path within = file.getNameCount() > 2 ? file.subpath(1, file.getNameCount() - 1) : Path.of("");
    folders.add(root.resolve("images").resolve(within));
    folders.add(root.resolve("Images").resolve(within));
    return folders;
  }

  private static String leaf(String stem) {
    return stem.substring(stem.lastIndexOf('/') + 1);
  }

  private static HubImage sized(Path image, String stem) throws IOException {
    String name = image.getFileName().toString();
    String path = stem + name.substring(name.lastIndexOf('.'));
    ImageSize size = ImageSize.of(image);
    return size == null
        ? new HubImage(path, 0, 0)
        : new HubImage(path, size.width(), size.height());
  }

  @Override
  public void close() {
    rows.clear();
    negatives.clear();
  }
}
