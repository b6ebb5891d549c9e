package dev.assay.formats.cvat;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Track;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes images and tracks as CVAT XML 1.1; parts of a polygon are polygons of one group. What
 * comes from such a file is written in its own words.
 */
final class CvatWriter implements HubWriter {
  private static final List<String> OWN = List.of("occluded", "z_order", "group_id", "source");

  private final BufferedWriter target;
  private final Path waiting;
  private final BufferedWriter out;
  private final @Nullable String head;
  private final List<HubClass> classes;
  private final Map<String, Map<String, Input>> declared = new LinkedHashMap<>();
  private final boolean verbatim;
  private final Losses losses;
  private int images;
  private int tracks;
  private int groups;

  /** How an attribute is filled in. */
  private enum Input {
    CHECKBOX,
    NUMBER,
    TEXT;

    static Input of(JsonNode value) {
      return value.isBoolean() ? CHECKBOX : value.isNumber() ? NUMBER : TEXT;
    }

    String xml(String name) {
      String usual = this == CHECKBOX ? "false" : "";
      String values = this == CHECKBOX ? "false\ntrue" : "";
      return "<attribute><name>%s</name><mutable>False</mutable><input_type>%s</input_type>"
              .formatted(XmlElement.escape(name), name().toLowerCase(Locale.ROOT))
          + "<default_value>%s</default_value><values>%s</values></attribute>"
              .formatted(usual, values);
    }
  }

  /**
   * Writes to a stream, which the caller closes.
   *
   * @param folder where all but the head waits, since attributes are declared before they are used
   * @param verbatim whether the source is such a file that kept its words
   */
  CvatWriter(OutputStream stream, Path folder, HubReader source, boolean verbatim, Losses losses)
      throws IOException {
    this.target =
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    this.waiting = Files.createTempFile(folder, "cvat", ".spill");
    this.out = Files.newBufferedWriter(waiting);
    this.verbatim = verbatim;
    this.losses = losses;
    this.classes = source.classes();
    this.head = verbatim ? source.about().get(CvatReader.HEAD) : null;
  }

  private void writeHead() throws IOException {
    target.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n");
    if (head != null) {
      target.write(head);
      return;
    }
    target.write("  <version>1.1</version>\n  <meta><task><labels>\n");
    for (HubClass known : classes) {
      target.write("    <label><name>" + XmlElement.escape(known.name()) + "</name><attributes>");
      for (Map.Entry<String, Input> attribute :
          declared.getOrDefault(known.name(), Map.of()).entrySet()) {
        target.write(attribute.getValue().xml(attribute.getKey()));
      }
      target.write("</attributes></label>\n");
    }
    target.write("  </labels></task></meta>\n");
  }

  /** A value of another kind than those before makes the attribute a text. */
  private void declare(HubLabel label) {
    String name = label.className();
    if (name == null) {
      return;
    }
    label
        .attributes()
        .forEach(
            (attribute, value) -> {
              if (!OWN.contains(attribute)) {
                declared
                    .computeIfAbsent(name, _ -> new LinkedHashMap<>())
                    .merge(attribute, Input.of(value), (was, is) -> was == is ? is : Input.TEXT);
              }
            });
  }

  @Override
  public void write(HubItem item) throws IOException {
    HubItem changed = item.withMeta(Map.of());
    if (verbatim) {
      changed =
          changed.withLabels(item.labels().stream().filter(l -> l.original() == null).toList());
    }
    losses.count(changed, CvatFormat.CARRIES);
    HubImage image = item.image();
    String own = verbatim ? item.original() : null;
    if (image != null && own != null) {
      // Its name and attributes, and behind the bracket what in it is no label.
      int bracket = own.indexOf('>');
      String head = own.substring(0, bracket);
      out.write("  <" + (item.split() == null ? head : head.replace(" subset=\"default\"", "")));
      if (item.split() != null) {
        out.write(" subset=\"" + XmlElement.escape(item.split()) + "\"");
      }
      out.write(own.substring(bracket) + "\n");
    } else if (image != null) {
      out.write(
          "  <image id=\"" + images++ + "\" name=\"" + XmlElement.escape(image.path()) + "\"");
      if (item.split() != null) {
        out.write(" subset=\"" + XmlElement.escape(item.split()) + "\"");
      }
      if (image.knowsSize()) {
        out.write(" width=\"" + image.width() + "\" height=\"" + image.height() + "\"");
      }
      out.write(">\n");
    }
    for (HubLabel label : item.labels()) {
      declare(label);
      Track track = label.shape(Track.class);
      String words = verbatim ? label.original() : null;
      if (words != null) {
        out.write((image == null ? "  " : "    ") + words + "\n");
      } else if (track != null) {
        write(track, label);
      } else if (image != null) {
        writeShape(label, item.key());
      } else {
        losses.add("label beside tracks of a video", item.key());
      }
    }
    if (image != null) {
      out.write("  </image>\n");
    }
  }

  private void writeShape(HubLabel label, String where) throws IOException {
    for (Label shape : label.shapes()) {
      if (shape instanceof Polygon polygon && polygon.parts().size() > 1) {
        String group = Integer.toString(++groups);
        for (var part : polygon.parts()) {
          var own = new Polygon(polygon.classId(), List.of(part));
          element(own, label, "    ", "group_id", group, null);
        }
        losses.add("parts of a polygon (become polygons of one group)", where);
        return;
      }
      if (element(shape, label, "    ", "", "", null)) {
        return;
      }
    }
    Box box = label.box();
    if (box != null) {
      element(box, label, "    ", "", "", null);
    }
  }

  private void write(Track track, HubLabel label) throws IOException {
    out.write(
        "  <track id=\"" + tracks++ + "\" label=\"" + XmlElement.escape(track.classId()) + "\">\n");
    for (Track.State state : track.states()) {
      element(state.shape(), label, "    ", "", "", state);
    }
    out.write("  </track>\n");
  }

  /** Writes an element; false where the format has none for it. */
  private boolean element(
      Label shape,
      HubLabel label,
      String indent,
      String extra,
      String value,
      Track.@Nullable State state)
      throws IOException {
    CvatShapes.Written written = CvatShapes.write(shape);
    if (written == null) {
      return false;
    }
    String frame = state == null ? null : CvatShapes.number(state.time());
    out.write(indent + "<" + written.element());
    if (state == null) {
      out.write(" label=\"" + XmlElement.escape(shape.classId()) + "\"");
    } else {
      out.write(" frame=\"" + frame + "\" outside=\"" + (state.present() ? 0 : 1) + "\"");
      out.write(" keyframe=\"" + (state.key() ? 1 : 0) + "\"");
    }
    if (!extra.isEmpty()) {
      out.write(" " + extra + "=\"" + value + "\"");
    }
    for (String own : OWN) {
      String text = attribute(label, own, frame);
      if (text != null && !own.equals(extra)) {
        out.write(" " + own + "=\"" + XmlElement.escape(text) + "\"");
      }
    }
    for (String[] attribute : written.attributes()) {
      out.write(" " + attribute[0] + "=\"" + attribute[1] + "\"");
    }
    out.write(">" + written.content());
    for (String name : label.attributes().keySet()) {
      String text = attribute(label, name, frame);
      if (!OWN.contains(name) && text != null) {
        out.write(
            "<attribute name=\""
                + XmlElement.escape(name)
                + "\">"
                + XmlElement.escape(text)
                + "</attribute>");
      }
    }
    out.write("</" + written.element() + ">\n");
    return true;
  }

  /** An attribute's value at a frame; null = none. */
  private static @Nullable String attribute(HubLabel label, String name, @Nullable String frame) {
    JsonNode value = label.attributes().get(name);
    if (value != null && frame != null && value.isObject()) {
      value = value.get(frame);
    }
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  @Override
  public void finish() throws IOException {
    out.close();
    writeHead();
    try (Reader body = Files.newBufferedReader(waiting)) {
      body.transferTo(target);
    }
    target.write("</annotations>\n");
    target.flush();
  }

  /** The stream belongs to the caller. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(waiting);
  }
}
