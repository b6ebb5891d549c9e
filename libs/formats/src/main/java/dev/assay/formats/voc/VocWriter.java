package dev.assay.formats.voc;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Polygon;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/**
 * Writes boxes as a Pascal VOC tree, counted from 1 with the last pixel inside, with the shortest
 * decimals that read back the same. Outlines are written as the boxes around them.
 */
public final class VocWriter implements HubWriter {
  private static final List<String> ELEMENTS =
      List.of("pose", "truncated", "difficult", "occluded");

  private final Path root;
  private final boolean verbatim;
  private final Losses losses;
  private final boolean keepsMasks;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, BufferedWriter> lists = new HashMap<>();

  /**
   * Writes into an empty folder.
   *
   * @param source gives the classes, and where it is verbatim their colours
   * @param verbatim whether labels come from VOC and kept their own numbers
   */
  public VocWriter(Path root, HubReader source, boolean verbatim, Losses losses)
      throws IOException {
    this.root = root;
    this.verbatim = verbatim;
    this.losses = losses;
    Files.createDirectories(root.resolve("Annotations"));
    Files.createDirectories(root.resolve("ImageSets/Main"));
    String own = verbatim ? source.about().get(VocReader.LABELMAP) : null;
    this.keepsMasks = own != null;
    Colours colours = own == null ? new Colours(Map.of()) : Colours.of(own.lines().toList());
    List<String> names = source.classes().stream().map(HubClass::name).distinct().toList();
    List<String> map = new ArrayList<>(List.of("# label:color_rgb:parts:actions"));
    numbers.putAll(Objects.requireNonNull(colours.numbers(names)));
    numbers.forEach((name, number) -> map.add(Colours.line(name, number)));
    Files.write(root.resolve(VocReader.LABELMAP), map);
  }

  @Override
  public void write(HubItem item) throws IOException {
    String stem = item.requireImage().stem();
    Path file = root.resolve("Annotations/" + stem + ".xml");
    Files.createDirectories(file.getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      writeAnnotation(item, xml);
      xml.close();
    } catch (FileAlreadyExistsException e) {
      losses.add("image with the name of another one", item.requireImage().path());
      return;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    String split = item.split() == null ? "trainval" : item.split();
    BufferedWriter list = lists.get(split);
    if (list == null) {
      list = Files.newBufferedWriter(root.resolve("ImageSets/Main/" + split + ".txt"));
      lists.put(split, list);
    }
    list.write(stem + "\n");
    String masks = keepsMasks ? item.original() : null;
    if (masks != null) {
      MaskFiles.write(root, stem, masks);
    } else {
      VocMasks.write(root, item, numbers, losses);
    }
  }

  private void writeAnnotation(HubItem item, XMLStreamWriter xml) throws XMLStreamException {
    HubImage image = item.requireImage();
    xml.writeStartElement("annotation");
    element("folder", "JPEGImages", 1, xml);
    element("filename", image.path(), 1, xml);
    if (image.knowsSize()) {
      open("size", 1, xml);
      element("width", Integer.toString(image.width()), 2, xml);
      element("height", Integer.toString(image.height()), 2, xml);
      element("depth", "3", 2, xml);
      close(1, xml);
    } else {
      losses.add("image size is not known", image.path());
    }
    item.meta().keySet().forEach(name -> losses.add("item key " + name, item.key()));
    for (HubLabel label : item.labels()) {
      write(label, image.path(), xml);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void write(HubLabel label, String where, XMLStreamWriter xml) throws XMLStreamException {
    Box box = label.box();
    countLosses(label, where);
    if (box == null) {
      return;
    }
    open("object", 1, xml);
    element("name", box.classId(), 2, xml);
    for (String name : ELEMENTS) {
      JsonNode value = label.attributes().get(name);
      if (value != null) {
        element(name, text(value), 2, xml);
      }
    }
    String original = label.original();
    if (verbatim && original != null) {
      writeBounds(original.split(" ", -1), 2, xml);
    } else {
      writeBounds(box, 2, xml);
    }
    writeAttributes(label.attributes(), xml);
    close(1, xml);
  }

  private void countLosses(HubLabel label, String where) {
    for (Label shape : label.shapes()) {
      switch (shape) {
        case Polygon _ -> losses.add("outline of a polygon (its pixels are kept)", where);
        case Mask _ -> {}
        case Keypoints _ -> losses.add("keypoints", where);
        case Choice _ -> losses.add("class of the whole image", where);
        case Box box -> {
          if (box.rotation() != 0) {
            losses.add("rotation", where);
          }
        }
        default -> losses.add(Carries.of(shape).noun(), where);
      }
    }
    if (label.shapes().isEmpty()) {
      losses.add("label without a class", where);
    }
    if (label.confidence() != null) {
      losses.add("confidence", where);
    }
  }

  private void writeAttributes(Map<String, JsonNode> attributes, XMLStreamWriter xml)
      throws XMLStreamException {
    JsonNode parts = attributes.get("parts");
    if (parts != null && parts.isArray()) {
      for (JsonNode part : parts) {
        open("part", 2, xml);
        element("name", part.path("name").asString(""), 3, xml);
        Box box =
            Box.upright(
                "part",
                part.path("x").asDouble(),
                part.path("y").asDouble(),
                Math.max(0, part.path("width").asDouble()),
                Math.max(0, part.path("height").asDouble()));
        writeBounds(box, 3, xml);
        close(2, xml);
      }
    }
    boolean any = false;
    for (var attribute : attributes.entrySet()) {
      String name = attribute.getKey();
      if (!ELEMENTS.contains(name) && !name.equals("parts") && !name.equals("rotation")) {
        if (!any) {
          open("attributes", 2, xml);
          any = true;
        }
        open("attribute", 3, xml);
        element("name", name, 4, xml);
        element("value", text(attribute.getValue()), 4, xml);
        close(3, xml);
      }
    }
    if (any) {
      close(2, xml);
    }
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static void writeBounds(Box box, int depth, XMLStreamWriter xml)
      throws XMLStreamException {
    VocOrigin origin = VocOrigin.ONE_INCLUSIVE;
    String[] texts = {
      number(origin.min(box.x())),
      number(origin.min(box.y())),
      number(box.x() + box.width()),
      number(box.y() + box.height())
    };
    writeBounds(texts, depth, xml);
  }

  private static void writeBounds(String[] texts, int depth, XMLStreamWriter xml)
      throws XMLStreamException {
    open("bndbox", depth, xml);
    element("xmin", texts[0], depth + 1, xml);
    element("ymin", texts[1], depth + 1, xml);
    element("xmax", texts[2], depth + 1, xml);
    element("ymax", texts[3], depth + 1, xml);
    close(depth, xml);
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private static void open(String name, int depth, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n" + "\t".repeat(depth));
    xml.writeStartElement(name);
  }

  private static void close(int depth, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n" + "\t".repeat(depth));
    xml.writeEndElement();
  }

  private static void element(String name, String text, int depth, XMLStreamWriter xml)
      throws XMLStreamException {
    open(name, depth, xml);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  @Override
  public void finish() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter list : lists.values()) {
      list.close();
    }
    lists.clear();
  }
}
