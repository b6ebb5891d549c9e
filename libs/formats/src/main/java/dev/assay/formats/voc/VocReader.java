package dev.assay.formats.voc;

import dev.assay.annotation.Box;
import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.voc.VocFile.VocObject;
import dev.assay.formats.voc.VocFile.VocPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the boxes of a Pascal VOC tree with their parts and attributes, in the order of their
 * names. Classes are those of {@code labelmap.txt}, and those met in the files, which are read
 * twice. Split lists are {@code ImageSets/Main/train.txt}, {@code val.txt} and {@code test.txt}.
 */
public final class VocReader implements HubReader {
  static final String LABELMAP = "labelmap.txt";
  private static final List<String> SPLITS = List.of("train", "val", "test");

  private final Path root;
  private final VocOrigin origin;
  private final boolean keepOriginals;
  private final Deque<Path> files;
  private final List<HubClass> classes;
  private final Map<String, String> splits;
  private final VocMasks masks;
  private final boolean keepMasks;
  private final List<String> lines = new ArrayList<>();

  private VocReader(Path root, VocOrigin origin, boolean keepOriginals) throws IOException {
    this.root = root;
    this.origin = origin;
    this.keepOriginals = keepOriginals;
    try (Stream<Path> walk = Files.walk(root.resolve("Annotations"))) {
      this.files =
          new ArrayDeque<>(walk.filter(path -> path.toString().endsWith(".xml")).sorted().toList());
    }
    Colours colours = findColours();
    this.masks = new VocMasks(root, colours.names());
    this.classes = findClasses();
    Map<String, Integer> numbers = colours.numbers(classes.stream().map(HubClass::name).toList());
    this.keepMasks = keepOriginals && numbers != null;
    if (numbers != null) {
      numbers.forEach((name, number) -> lines.add(Colours.line(name, number)));
    }
    this.splits = findSplits();
  }

  /**
   * Opens a tree.
   *
   * @param keepOriginals whether labels keep their own numbers, for writing VOC again
   * @throws FormatException where the folder holds no {@code Annotations}
   */
  public static VocReader open(Path folder, VocOrigin origin, boolean keepOriginals)
      throws IOException {
    if (!Files.isDirectory(folder.resolve("Annotations"))) {
      throw new FormatException(
          folder.toString(), 0, "no folder Annotations (expected: Annotations/*.xml)");
    }
    return new VocReader(folder.toRealPath(), origin, keepOriginals);
  }

  private List<HubClass> findClasses() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    Path map = root.resolve(LABELMAP);
    if (Files.isRegularFile(map)) {
      for (String line : Lines.all(map)) {
        String name = line.split(":", 2)[0].strip();
        if (!name.isEmpty() && !line.startsWith("#")) {
          names.add(name);
        }
      }
    }
    for (Path file : files) {
      names.addAll(namesIn(file));
    }
    return names.stream().map(HubClass::of).toList();
  }

  private Colours findColours() throws IOException {
    Path map = root.resolve(LABELMAP);
    return Files.isRegularFile(map) ? Colours.of(Lines.all(map)) : Colours.usual();
  }

  /** A file that cannot be read is named when its item is. */
  private List<String> namesIn(Path file) throws IOException {
    try {
      return VocXml.read(file, name(file)).objects().stream().map(VocObject::name).toList();
    } catch (FormatException e) {
      return List.of();
    }
  }

  private Map<String, String> findSplits() throws IOException {
    Map<String, String> found = new HashMap<>();
    for (String split : SPLITS) {
      Path list = root.resolve("ImageSets/Main/" + split + ".txt");
      if (Files.isRegularFile(list)) {
        Lines.all(list).forEach(line -> found.putIfAbsent(line.strip(), split));
      }
    }
    return found;
  }

  @Override
  public List<HubClass> classes() {
    return classes;
  }

  @Override
  public @Nullable Path imageFolder() {
    return root.resolve("JPEGImages");
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    Path path = files.poll();
    if (path == null) {
      return null;
    }
    String name = name(path);
    try {
      return read(VocXml.read(path, name), name);
    } catch (FormatException e) {
      return new HubOutcome.Rejected(name, e.line(), "", e.reason());
    } catch (IllegalArgumentException e) {
      return new HubOutcome.Rejected(name, 0, "", String.valueOf(e.getMessage()));
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** The colours of classes, for writing masks of the same set again. */
  @Override
  public Map<String, String> about() {
    return keepMasks ? Map.of(LABELMAP, String.join("\n", lines)) : Map.of();
  }

  private HubOutcome read(VocFile voc, String name) throws IOException {
    String stem = name.substring("Annotations/".length(), name.length() - ".xml".length());
    String image = voc.filename();
    HubImage hub =
        new HubImage(
            image == null || image.isBlank() ? stem + ".jpg" : image, voc.width(), voc.height());
    List<HubLabel> labels = new ArrayList<>(voc.objects().size());
    voc.objects().forEach(object -> labels.add(label(object)));
    return new HubOutcome.Read(
        HubItem.ofImage(
            hub,
            splits.get(stem),
            masks.added(stem, labels),
            keepMasks ? MaskFiles.textOf(root, stem) : null));
  }

  private HubLabel label(VocObject object) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    object
        .attributes()
        .forEach((name, text) -> attributes.put(name, JsonNodeFactory.instance.stringNode(text)));
    if (!object.parts().isEmpty()) {
      attributes.put("parts", parts(object.parts()));
    }
    Box box = box(object.name(), object.box());
    String original = keepOriginals ? object.box().text() : null;
    return new HubLabel(List.of(box), attributes, null, original);
  }

  private Box box(String name, VocFile.Bounds bounds) {
    double x = origin.low(bounds.xmin());
    double y = origin.low(bounds.ymin());
    return Box.upright(
        name,
        x,
        y,
        origin.size(bounds.xmin(), bounds.xmax()),
        origin.size(bounds.ymin(), bounds.ymax()));
  }

  private ArrayNode parts(List<VocPart> parts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (VocPart part : parts) {
      Box box = box(part.name(), part.box());
      array
          .addObject()
          .put("name", part.name())
          .put("x", box.x())
          .put("y", box.y())
          .put("width", box.width())
          .put("height", box.height());
    }
    return array;
  }

  @Override
  public void close() {
    files.clear();
  }
}
