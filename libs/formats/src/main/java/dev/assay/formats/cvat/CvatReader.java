package dev.assay.formats.cvat;

import dev.assay.annotation.Label;
import dev.assay.annotation.TimeBase;
import dev.assay.annotation.Track;
import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads images one by one; the tracks of a video are labels of one item, which comes last. States
 * of a track keep attributes that change as an object by frame.
 */
final class CvatReader implements HubReader {
  /** What a source says of itself before its images. */
  static final String HEAD = "head";

  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?([eE]-?\\d{1,2})?");

  private final Path file;
  private final String name;
  private final boolean keepOriginals;
  private final InputStream in;
  private final XMLStreamReader xml;
  private final List<HubClass> classes = new ArrayList<>();
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private final List<HubLabel> tracks = new ArrayList<>();
  private final Map<String, JsonNode> taskMeta = new LinkedHashMap<>();
  private final Map<String, String> inputs = new HashMap<>();
  private final StringBuilder head = new StringBuilder();
  private String source = "";
  private int width;
  private int height;
  private boolean ended;

  private CvatReader(
      Path file, String name, boolean keepOriginals, InputStream in, XMLStreamReader xml) {
    this.file = file;
    this.name = name;
    this.keepOriginals = keepOriginals;
    this.in = in;
    this.xml = xml;
  }

  /**
   * Opens a file.
   *
   * @param keepOriginals whether images and labels keep their own words, for writing CVAT again
   */
  static CvatReader open(Path path, boolean keepOriginals) throws IOException {
    FileQueue files = FileQueue.of(path, ".xml");
    Path file = files.next();
    Path second = files.next();
    if (file == null || second != null) {
      throw new FormatException(
          path.toString(), 0, "several XML files (expected: name the one to convert)");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    String name = String.valueOf(file.getFileName());
    try {
      CvatReader reader = new CvatReader(file, name, keepOriginals, in, SafeXml.reader(in));
      reader.begin();
      return reader;
    } catch (XMLStreamException e) {
      in.close();
      throw SafeXml.wrong(name, e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private void begin() throws XMLStreamException, IOException {
    xml.nextTag();
    if (!xml.getLocalName().equals("annotations")) {
      throw new FormatException(
          name, 1, "element '" + xml.getLocalName() + "' (expected: annotations)");
    }
    while (pending.isEmpty() && tracks.isEmpty() && !ended) {
      advance();
    }
  }

  @Override
  public List<HubClass> classes() {
    return classes;
  }

  @Override
  public Map<String, String> about() {
    return keepOriginals ? Map.of(HEAD, head.toString()) : Map.of();
  }

  @Override
  public @Nullable Path imageFolder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? null : parent.resolve("images");
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    try {
      while (pending.isEmpty() && !ended) {
        advance();
      }
    } catch (XMLStreamException e) {
      ended = true;
      FormatException wrong = SafeXml.wrong(name, e);
      return new HubOutcome.Rejected(
          name, wrong.line(), "", wrong.reason() + "; the rest is not read");
    } catch (FormatException e) {
      ended = true;
      return new HubOutcome.Rejected(name, e.line(), "", e.reason() + "; the rest is not read");
    }
    return pending.poll();
  }

  /** Reads one more element below the root. */
  private void advance() throws XMLStreamException, FormatException {
    while (xml.hasNext()) {
      xml.next();
      if (xml.isStartElement()) {
        XmlElement element = XmlElement.read(xml, name);
        switch (element.name()) {
          case "meta" -> {
            readMeta(element);
            head.append("  ").append(element.xml()).append('\n');
          }
          case "image" -> readImage(element);
          case "track" -> readTrack(element);
          default -> head.append("  ").append(element.xml()).append('\n');
        }
        return;
      }
    }
    ended = true;
    if (!tracks.isEmpty()) {
      String video = source.isEmpty() ? name : source;
      pending.add(
          new HubOutcome.Read(
              new HubItem(
                  video, null, null, Map.of("video", video), taskMeta, null, tracks, null)));
    }
  }

  private void readMeta(XmlElement meta) {
    source = meta.textOf("source");
    for (XmlElement part : meta.children()) {
      XmlElement labels = part.child("labels");
      for (XmlElement label : labels == null ? List.<XmlElement>of() : labels.all("label")) {
        String known = label.textOf("name");
        if (!known.isBlank() && classes.stream().noneMatch(c -> c.name().equals(known))) {
          classes.add(HubClass.of(known));
        }
        XmlElement attributes = label.child("attributes");
        for (XmlElement one :
            attributes == null ? List.<XmlElement>of() : attributes.all("attribute")) {
          inputs.put(input(known, one.textOf("name")), one.textOf("input_type"));
        }
      }
      XmlElement size = part.child("original_size");
      if (size != null) {
        width = pixels(size.textOf("width"));
        height = pixels(size.textOf("height"));
        taskMeta.put("width", Json.NODES.numberNode(width));
        taskMeta.put("height", Json.NODES.numberNode(height));
      }
      String task = part.textOf("name");
      if (!task.isEmpty()) {
        taskMeta.put("task", Json.NODES.stringNode(task));
      }
    }
  }

  private static int pixels(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private void readImage(XmlElement image) {
    String path = image.attribute("name");
    if (path.isBlank()) {
      reject(image, "image without a name (expected: a path)");
      return;
    }
    int w = pixels(image.attribute("width"));
    int h = pixels(image.attribute("height"));
    List<HubLabel> labels = new ArrayList<>();
    String subset = image.attribute("subset");
    boolean part = !subset.isEmpty() && !subset.equals("default");
    StringBuilder original = new StringBuilder(image.head(part ? "subset" : "")).append('>');
    for (XmlElement element : image.children()) {
      try {
        HubLabel label = label(element, element.attribute("label"), w, h);
        if (label == null) {
          original.append(element.xml());
        } else {
          labels.add(keepOriginals ? label.withOriginal(element.xml()) : label);
        }
      } catch (IllegalArgumentException e) {
        reject(element, String.valueOf(e.getMessage()));
      }
    }
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    for (String key : List.of("id", "task_id")) {
      if (!image.attribute(key).isEmpty()) {
        meta.put(key, Json.NODES.stringNode(image.attribute(key)));
      }
    }
    String key = subset.isEmpty() ? path : subset + "/" + path;
    pending.add(
        new HubOutcome.Read(
            new HubItem(
                key,
                new HubImage(path, w, h),
                null,
                Map.of(),
                meta,
                part ? subset : null,
                labels,
                keepOriginals ? original.toString() : null)));
  }

  private @Nullable HubLabel label(XmlElement element, String label, int w, int h) {
    Label shape = CvatShapes.read(element, label, w, h);
    return shape == null ? null : HubLabel.of(shape).withAttributes(attributes(label, element));
  }

  private static String input(String label, String attribute) {
    return label + "\n" + attribute;
  }

  /** What was ticked and counted is no text. */
  private JsonNode value(String label, XmlElement attribute) {
    String text = attribute.text();
    String input = inputs.getOrDefault(input(label, attribute.attribute("name")), "");
    if (input.equals("checkbox") && (text.equals("true") || text.equals("false"))) {
      return Json.NODES.booleanNode(text.equals("true"));
    }
    return input.equals("number") && NUMBER.matcher(text).matches()
        ? Json.NODES.numberNode(Double.parseDouble(text))
        : Json.NODES.stringNode(text);
  }

  private Map<String, JsonNode> attributes(String label, XmlElement element) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (String known : List.of("occluded", "z_order", "group_id", "source")) {
      String value = element.attribute(known);
      if (!value.isEmpty() && !value.equals("0")) {
        attributes.put(known, Json.NODES.stringNode(value));
      }
    }
    for (XmlElement attribute : element.all("attribute")) {
      attributes.put(attribute.attribute("name"), value(label, attribute));
    }
    return attributes;
  }

  private void readTrack(XmlElement track) {
    String label = track.attribute("label");
    List<Track.State> states = new ArrayList<>();
    Map<String, Map<String, JsonNode>> byName = new LinkedHashMap<>();
    try {
      for (XmlElement element : track.children()) {
        Label shape = CvatShapes.read(element, label, width, height);
        if (shape != null) {
          String frame = element.attribute("frame");
          states.add(
              new Track.State(
                  XmlElement.number(frame, "frame"),
                  shape,
                  !element.attribute("outside").equals("1"),
                  !element.attribute("keyframe").equals("0")));
          attributes(label, element)
              .forEach(
                  (key, value) ->
                      byName.computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(frame, value));
        }
      }
      Map<String, JsonNode> attributes = new LinkedHashMap<>();
      byName.forEach((key, values) -> attributes.put(key, merged(values, states.size())));
      tracks.add(
          HubLabel.of(new Track(label, TimeBase.frames(0), states))
              .withId(track.attribute("id").isEmpty() ? null : track.attribute("id"))
              .withAttributes(attributes)
              .withOriginal(keepOriginals ? track.xml() : null));
    } catch (IllegalArgumentException e) {
      reject(track, String.valueOf(e.getMessage()));
    }
  }

  /** One value where all states have it, else an object by frame. */
  private static JsonNode merged(Map<String, JsonNode> values, int states) {
    boolean same = values.size() == states && values.values().stream().distinct().count() == 1;
    if (same) {
      return values.values().iterator().next();
    }
    var object = Json.NODES.objectNode();
    values.forEach(object::set);
    return object;
  }

  private void reject(XmlElement element, String reason) {
    pending.add(new HubOutcome.Rejected(name, element.line(), element.name(), reason));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
