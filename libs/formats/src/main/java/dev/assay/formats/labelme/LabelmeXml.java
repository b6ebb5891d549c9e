package dev.assay.formats.labelme;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import dev.assay.formats.FormatException;
import dev.assay.formats.SafePaths;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.image.LabelImage;
import dev.assay.formats.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One XML file of the web tool. Masks are looked for in the folder {@code Masks}. */
final class LabelmeXml {
  private final Path root;
  private final String name;
  private final Consumer<String> problems;

  LabelmeXml(Path root, String name, Consumer<String> problems) {
    this.root = root;
    this.name = name;
    this.problems = problems;
  }

  HubItem read(XmlElement annotation) throws IOException {
    if (!annotation.name().equals("annotation")) {
      throw new FormatException(
          name, 1, "element '" + annotation.name() + "' (expected: annotation)");
    }
    XmlElement size = annotation.child("imagesize");
    int width = size == null ? 0 : pixels(size.textOf("ncols"));
    int height = size == null ? 0 : pixels(size.textOf("nrows"));
    String folder = annotation.textOf("folder");
    String file = annotation.textOf("filename");
    if (file.isBlank()) {
      throw new FormatException(name, 1, "no filename (expected: an image)");
    }
    List<HubLabel> labels = new ArrayList<>();
    for (XmlElement object : annotation.all("object")) {
      if (object.textOf("deleted").equals("1")) {
        continue;
      }
      try {
        labels.add(label(object, folder, width, height));
      } catch (IllegalArgumentException e) {
        problems.accept("object at line " + object.line() + ": " + e.getMessage());
      }
    }
    String path = folder.isBlank() ? file : folder + "/" + file;
    return HubItem.ofImage(new HubImage(path, width, height), null, labels, null);
  }

  private static int pixels(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  private HubLabel label(XmlElement object, String folder, int width, int height)
      throws IOException {
    String label = object.textOf("name");
    XmlElement polygon = object.child("polygon");
    XmlElement segment = object.child("segm");
    List<Label> shapes = new ArrayList<>();
    String by = "";
    if (polygon != null) {
      by = polygon.textOf("username");
      shapes.add(polygon(object, polygon, label));
    } else if (segment != null) {
      by = segment.textOf("username");
      Mask mask = mask(segment.textOf("mask"), folder, label, width, height);
      if (mask != null) {
        shapes.add(mask);
      }
      XmlElement box = segment.child("box");
      if (box != null) {
        shapes.add(box(box, label));
      }
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("no outline (expected: polygon or segm)");
    }
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (String known : List.of("occluded", "verified", "date", "attributes")) {
      String value = object.textOf(known);
      if (!value.isEmpty() && !value.equals("no") && !value.equals("0")) {
        attributes.put(known, Json.NODES.stringNode(value));
      }
    }
    XmlElement parts = object.child("parts");
    String partOf = parts == null ? "" : parts.textOf("ispartof");
    if (!partOf.isEmpty()) {
      attributes.put("ispartof", Json.NODES.stringNode(partOf));
    }
    String id = object.textOf("id");
    return new HubLabel(
        id.isEmpty() ? null : id,
        null,
        shapes,
        attributes,
        null,
        by.isBlank() ? null : HubAuthor.person(by),
        null);
  }

  private static Label polygon(XmlElement object, XmlElement polygon, String label) {
    List<XmlElement> points = polygon.all("pt");
    double[] corners = new double[points.size() * 2];
    for (int i = 0; i < points.size(); i++) {
      corners[2 * i] = XmlElement.number(points.get(i).textOf("x"), "x");
      corners[2 * i + 1] = XmlElement.number(points.get(i).textOf("y"), "y");
    }
    Polygon outline = new Polygon(label, List.of(Ring.of(corners)));
    return object.textOf("type").equals("bounding_box") ? outline.bounds() : outline;
  }

  private static Box box(XmlElement box, String label) {
    double x = XmlElement.number(box.textOf("xmin"), "xmin");
    double y = XmlElement.number(box.textOf("ymin"), "ymin");
    return Box.upright(
        label,
        x,
        y,
        XmlElement.number(box.textOf("xmax"), "xmax") - x,
        XmlElement.number(box.textOf("ymax"), "ymax") - y);
  }

  private @Nullable Mask mask(String file, String folder, String label, int width, int height)
      throws IOException {
    Path path = SafePaths.problem(file) == null ? find(file, folder) : null;
    if (path == null) {
      problems.accept("no mask '" + file + "' (expected: in the folder Masks)");
      return null;
    }
    LabelImage image = LabelImage.read(path, file);
    if ((width > 0 && image.width() != width) || (height > 0 && image.height() != height)) {
      problems.accept(
          "mask '%s' of %d × %d (expected: %d × %d)"
              .formatted(file, image.width(), image.height(), width, height));
      return null;
    }
    boolean[] inside = new boolean[image.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = image.colour(image.values()[i]) != 0;
    }
    return new Mask(label, PixelRuns.ofBitmap(image.width(), image.height(), inside));
  }

  private @Nullable Path find(String file, String folder) throws IOException {
    if (!Files.isDirectory(root)) {
      return null;
    }
    Path usual = root.resolve("Masks").resolve(SafePaths.problem(folder) == null ? folder : "");
    if (Files.isRegularFile(usual.resolve(file))) {
      return usual.resolve(file);
    }
    try (Stream<Path> walk = Files.walk(root, 6)) {
      return walk.filter(p -> p.endsWith(file))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElse(null);
    }
  }
}
