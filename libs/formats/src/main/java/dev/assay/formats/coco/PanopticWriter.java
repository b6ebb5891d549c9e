package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Rasters;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.image.Png;
import dev.assay.formats.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code panoptic_<part>.json} and its PNGs in {@code panoptic_<part>/}. A pixel belongs to
 * one segment: of labels that overlap the first one has it, which is counted. Segments keep their
 * number where it is one of 24 bits. What comes from such a file keeps its words, ids and PNGs.
 */
final class PanopticWriter implements HubWriter {
  private static final long LARGEST = 100_000_000;

  private final Path root;
  private final List<HubClass> classes;
  private final Map<String, String> about;
  private final boolean verbatim;
  private final Losses losses;
  private final Map<String, Integer> categories = new HashMap<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** One file of the set. */
  private record Part(OutputStream out, CocoOutput output, int[] lastImage) {}

  PanopticWriter(Path root, HubReader source, boolean verbatim, Losses losses) {
    this.root = root;
    this.classes = source.classes();
    this.about = verbatim ? source.about() : Map.of();
    this.verbatim = verbatim;
    this.losses = losses;
    classes.forEach(known -> categories.putIfAbsent(known.name(), categories.size() + 1));
  }

  private Part part(String split) throws IOException {
    Part part = parts.get(split);
    if (part == null) {
      Files.createDirectories(root.resolve("panoptic_" + split));
      OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(root.resolve("panoptic_" + split + ".json")), 1 << 16);
      part = new Part(out, new CocoOutput(out, root), new int[1]);
      parts.put(split, part);
      JsonGenerator file = part.output().file();
      Map<String, String> rest = new LinkedHashMap<>(about);
      rest.putIfAbsent("info", "{}");
      rest.forEach(
          (name, json) -> {
            file.writeName(name);
            file.writeRawValue(json);
          });
      file.writeArrayPropertyStart("categories");
      for (HubClass known : classes) {
        if (verbatim && known.original() != null) {
          file.writeRawValue(known.original());
          continue;
        }
        file.writeStartObject();
        file.writeNumberProperty("id", categories.getOrDefault(known.name(), 0));
        file.writeStringProperty("name", known.name());
        file.writeStringProperty("supercategory", "");
        file.writeNumberProperty("isthing", 1);
        file.writeEndObject();
      }
      file.writeEndArray();
      file.writeArrayPropertyStart("images");
    }
    return part;
  }

  @Override
  public void write(HubItem item) throws IOException {
    HubImage image = item.requireImage();
    String own = verbatim ? item.original() : null;
    PanopticOriginal.Kept kept = own == null ? null : PanopticOriginal.Kept.parse(own);
    if (kept != null && (kept.original() != null || item.labels().isEmpty())) {
      writeKept(kept, split(item));
      return;
    }
    if (!image.knowsSize() || (long) image.width() * image.height() > LARGEST) {
      losses.add("image without a known or with too large a size (left out)", item.key());
      return;
    }
    String split = split(item);
    Part part = part(split);
    long number = kept == null ? ++part.lastImage()[0] : kept.image().path("id").longValue();
    if (kept == null) {
      writeImage(item, image, number, part.output().file());
    } else {
      part.output().file().writeRawValue(kept.image().toString());
    }
    String png = DocumentFolder.safe(image.stem()).replace('/', '-') + ".png";
    ObjectNode annotation = Json.NODES.objectNode().put("image_id", number).put("file_name", png);
    int[] values = new int[image.width() * image.height()];
    ArrayNode segments = annotation.putArray("segments_info");
    Set<Integer> taken = new HashSet<>();
    for (HubLabel label : item.labels()) {
      addSegment(label, image, item.key(), values, taken, segments);
    }
    Path target = root.resolve("panoptic_" + split).resolve(png);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      Png.writeNumbers(image.width(), image.height(), values, out);
    }
    part.output().annotation().writeTree(annotation);
  }

  private static String split(HubItem item) {
    return DocumentFolder.safe(item.split() == null ? "default" : item.split());
  }

  private void writeImage(HubItem item, HubImage image, long number, JsonGenerator file) {
    file.writeStartObject();
    file.writeNumberProperty("id", number);
    file.writeStringProperty("file_name", image.path());
    file.writeNumberProperty("width", image.width());
    file.writeNumberProperty("height", image.height());
    CocoOutput.writeMeta(item, file, losses);
    file.writeEndObject();
  }

  private void writeKept(PanopticOriginal.Kept kept, String split) throws IOException {
    Part part = part(split);
    part.output().file().writeRawValue(kept.image().toString());
    PanopticOriginal original = kept.original();
    if (original != null) {
      part.output().annotation().writeRawValue(original.annotation().toString());
      Path target = root.resolve("panoptic_" + split).resolve(original.file());
      Files.createDirectories(target.getParent());
      Files.write(target, original.png());
    }
  }

  private void addSegment(
      HubLabel label,
      HubImage image,
      String where,
      int[] values,
      Set<Integer> taken,
      ArrayNode segments) {
    PixelRuns pixels = pixels(label, image, where);
    Integer category = categories.get(String.valueOf(label.className()));
    if (pixels == null || category == null) {
      losses.count(label, PanopticFormat.CARRIES, where);
      return;
    }
    int id = id(label.id(), taken);
    boolean[] inside = pixels.bitmap();
    int area = 0;
    int covered = 0;
    for (int i = 0; i < inside.length; i++) {
      if (inside[i] && values[i] == 0) {
        values[i] = id;
        area++;
      } else if (inside[i]) {
        covered++;
      }
    }
    if (covered > 0) {
      losses.add("pixels another segment has already", where);
    }
    if (area == 0) {
      losses.add("segment without a pixel of its own", where);
      return;
    }
    Box box = new Mask("x", pixels).bounds();
    ObjectNode segment = segments.addObject().put("id", id).put("category_id", category);
    segment.put("area", area);
    segment
        .putArray("bbox")
        .add((int) box.x())
        .add((int) box.y())
        .add((int) box.width())
        .add((int) box.height());
    segment.put("iscrowd", 0);
    segment.setAll(Json.NODES.objectNode().setAll(label.attributes()));
  }

  private static int id(@Nullable String own, Set<Integer> taken) {
    int id = own != null && own.matches("[1-9]\\d{0,7}") ? Integer.parseInt(own) : 1;
    id = id < 1 << 24 ? id : 1;
    while (!taken.add(id)) {
      id = id % ((1 << 24) - 1) + 1;
    }
    return id;
  }

  private @Nullable PixelRuns pixels(HubLabel label, HubImage image, String where) {
    Mask mask = label.shape(Mask.class);
    if (mask != null) {
      boolean fits =
          mask.pixels().width() == image.width() && mask.pixels().height() == image.height();
      return fits ? mask.pixels() : null;
    }
    Polygon polygon = label.shape(Polygon.class);
    if (polygon == null) {
      return null;
    }
    losses.add("outline of a polygon (its pixels are kept)", where);
    return Rasters.fill(polygon, image.width(), image.height());
  }

  @Override
  public void finish() throws IOException {
    if (parts.isEmpty()) {
      part("default");
    }
    for (Part part : parts.values()) {
      part.output().finish();
    }
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts.values()) {
      part.output().close();
      part.out().close();
    }
    parts.clear();
  }
}
