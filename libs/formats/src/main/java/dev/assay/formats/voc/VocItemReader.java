package dev.assay.formats.voc;

import dev.assay.formats.FormatException;
import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.voc.VocFile.VocObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the boxes of a Pascal VOC tree, {@code Annotations/*.xml} beside {@code JPEGImages/}, in
 * the order of their names. A file's key is its name without extension; the image's size goes into
 * the meta as {@code width} and {@code height}.
 */
public final class VocItemReader implements ItemReader {
  private static final String ANNOTATIONS = "Annotations";
  private static final String IMAGES = "JPEGImages";

  private final Path root;
  private final VocOrigin origin;
  private final Deque<Path> files;

  private VocItemReader(Path root, VocOrigin origin, Deque<Path> files) {
    this.root = root;
    this.origin = origin;
    this.files = files;
  }

  /**
   * Reads a tree.
   *
   * @param folder the one that holds {@code Annotations}
   * @throws FormatException where it holds none
   */
  public static VocItemReader open(Path folder, VocOrigin origin) throws IOException {
    Path annotations = folder.resolve(ANNOTATIONS);
    if (!Files.isDirectory(annotations)) {
      throw new FormatException(
          folder.toString(), 0, "no folder Annotations (expected: Annotations/*.xml)");
    }
    try (Stream<Path> list = Files.list(annotations)) {
      Deque<Path> files =
          new ArrayDeque<>(
              list.filter(path -> path.getFileName().toString().endsWith(".xml"))
                  .sorted()
                  .toList());
      return new VocItemReader(folder.toRealPath(), origin, files);
    }
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    Path path = files.poll();
    if (path == null) {
      return null;
    }
    String name = ANNOTATIONS + "/" + path.getFileName();
    try {
      return read(VocXml.read(path, name), name);
    } catch (FormatException e) {
      return new ItemOutcome.Rejected(name, e.line(), "", e.reason());
    }
  }

  private ItemOutcome read(VocFile voc, String name) throws IOException {
    ItemBuilder item = new ItemBuilder(name, 0, root);
    String stem = name.substring(name.indexOf('/') + 1, name.length() - ".xml".length());
    item.key(stem);
    String image = voc.filename() == null ? stem + ".jpg" : voc.filename();
    item.asset(ItemRecord.IMAGE, IMAGES + "/" + image);
    if (voc.width() > 0 && voc.height() > 0) {
      item.meta().put("width", voc.width()).put("height", voc.height());
    }
    ArrayNode boxes = JsonNodeFactory.instance.arrayNode();
    voc.objects().forEach(object -> boxes.add(box(object)));
    item.labels(boxes);
    return item.build();
  }

  private ObjectNode box(VocObject object) {
    double x = origin.low(object.box().xmin());
    double y = origin.low(object.box().ymin());
    return JsonNodeFactory.instance
        .objectNode()
        .put("label", object.name())
        .put("x", x)
        .put("y", y)
        .put("width", origin.size(object.box().xmin(), object.box().xmax()))
        .put("height", origin.size(object.box().ymin(), object.box().ymax()));
  }

  @Override
  public void close() {
    files.clear();
  }
}
