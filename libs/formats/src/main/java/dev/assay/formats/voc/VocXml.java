package dev.assay.formats.voc;

import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import dev.assay.formats.voc.VocFile.Bounds;
import dev.assay.formats.voc.VocFile.VocObject;
import dev.assay.formats.voc.VocFile.VocPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Parses one annotation file. Unknown elements are passed over, wrong numbers are named. */
final class VocXml {
  private static final long LARGEST_FILE = 16 << 20;
  private static final int DEEPEST = 32;

  private final String file;
  private final XMLStreamReader xml;

  private VocXml(String file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  static VocFile read(Path path, String name) throws IOException {
    byte[] content = SafeXml.readAll(path, LARGEST_FILE);
    try {
      XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(content));
      try {
        return new VocXml(name, xml).readAnnotation();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw SafeXml.wrong(name, e);
    }
  }

  private VocFile readAnnotation() throws XMLStreamException, FormatException {
    xml.nextTag();
    if (!xml.getLocalName().equals("annotation")) {
      throw wrong("element '" + xml.getLocalName() + "' (expected: annotation)");
    }
    String filename = null;
    int width = 0;
    int height = 0;
    List<VocObject> objects = new ArrayList<>();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "filename" -> filename = text();
        case "size" -> {
          Map<String, String> size = texts();
          width = pixels(size, "width");
          height = pixels(size, "height");
        }
        case "object" -> objects.add(readObject());
        default -> skip();
      }
    }
    return new VocFile(filename, width, height, List.copyOf(objects));
  }

  private VocObject readObject() throws XMLStreamException, FormatException {
    int line = xml.getLocation().getLineNumber();
    String name = null;
    Bounds box = null;
    Map<String, String> attributes = new LinkedHashMap<>();
    List<VocPart> parts = new ArrayList<>();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "name" -> name = text();
        case "bndbox" -> box = readBounds();
        case "part" -> parts.add(readPart());
        case "pose", "truncated", "difficult", "occluded" ->
            attributes.put(xml.getLocalName(), text());
        case "attributes" -> readAttributes(attributes);
        case "actions" -> texts().forEach((action, value) -> attributes.put(action, value));
        default -> skip();
      }
    }
    return new VocObject(
        line,
        requirePart(name, "object without name"),
        requirePart(box, "object without bndbox"),
        attributes,
        List.copyOf(parts));
  }

  /** The extension of CVAT and Datumaro: {@code <attribute><name/><value/></attribute>}. */
  private void readAttributes(Map<String, String> attributes)
      throws XMLStreamException, FormatException {
    while (nextChild()) {
      Map<String, String> attribute = texts();
      String name = attribute.get("name");
      if (name != null) {
        attributes.put(name, attribute.getOrDefault("value", ""));
      }
    }
  }

  private VocPart readPart() throws XMLStreamException, FormatException {
    String name = null;
    Bounds box = null;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "name" -> name = text();
        case "bndbox" -> box = readBounds();
        default -> skip();
      }
    }
    return new VocPart(
        requirePart(name, "part without name"), requirePart(box, "part without bndbox"));
  }

  private Bounds readBounds() throws XMLStreamException, FormatException {
    Map<String, String> values = texts();
    Bounds box =
        new Bounds(
            number(values, "xmin"),
            number(values, "ymin"),
            number(values, "xmax"),
            number(values, "ymax"),
            String.join(
                " ",
                values.get("xmin"),
                values.get("ymin"),
                values.get("xmax"),
                values.get("ymax")));
    // A box of no width ends one pixel before it begins where the last pixel counts as inside.
    double least = -1 - VocOrigin.ROUNDING;
    if (box.xmax() - box.xmin() < least || box.ymax() - box.ymin() < least) {
      throw wrong("bounds " + box.text() + " (expected: xmin <= xmax, ymin <= ymax)");
    }
    return box;
  }

  private double number(Map<String, String> values, String name) throws FormatException {
    String value = values.getOrDefault(name, "");
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name + " '" + value + "' (expected: a number of pixels)");
    }
    throw wrong(name + " '" + value + "' (expected: a finite number of pixels)");
  }

  private int pixels(Map<String, String> values, String name) throws FormatException {
    String value = values.getOrDefault(name, "0");
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name + " '" + value + "' (expected: a whole number of pixels)");
    }
    throw wrong(name + " '" + value + "' (expected: >= 0)");
  }

  /** Moves to the next child element; false at the end of the one we are in. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  private String text() throws XMLStreamException {
    return xml.getElementText().strip();
  }

  /** The children of an element, which hold text alone. */
  private Map<String, String> texts() throws XMLStreamException, FormatException {
    Map<String, String> values = new HashMap<>();
    while (nextChild()) {
      values.put(xml.getLocalName(), text());
    }
    return values;
  }

  private void skip() throws XMLStreamException, FormatException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
        throw wrong("elements " + DEEPEST + " deep (expected: fewer)");
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private <T> T requirePart(@Nullable T part, String otherwise) throws FormatException {
    if (part == null) {
      throw wrong(otherwise + " (expected: name and bndbox)");
    }
    return part;
  }

  private FormatException wrong(String reason) {
    return new FormatException(file, xml.getLocation().getLineNumber(), reason);
  }
}
