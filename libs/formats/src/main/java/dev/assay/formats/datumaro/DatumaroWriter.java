package dev.assay.formats.datumaro;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one part of a set; parts of a polygon are polygons of one group. */
final class DatumaroWriter implements HubWriter {
  private final BufferedWriter out;
  private final boolean verbatim;
  private final Losses losses;
  private final Map<String, Integer> numbers = new HashMap<>();
  private boolean begun;

  DatumaroWriter(OutputStream stream, HubReader source, boolean verbatim, Losses losses)
      throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    this.verbatim = verbatim;
    this.losses = losses;
    ObjectNode categories = Json.NODES.objectNode();
    ObjectNode label = categories.putObject("label");
    label.putArray("label_groups");
    ArrayNode labels = label.putArray("labels");
    for (HubClass known : source.classes()) {
      numbers.put(known.name(), numbers.size());
      labels.addObject().put("name", known.name()).put("parent", "").putArray("attributes");
    }
    label.putArray("attributes");
    out.write("{\"dm_format_version\":\"1.0\",\"infos\":{},\"categories\":" + categories);
    out.write(",\"items\":[");
  }

  @Override
  public void write(HubItem item) throws IOException {
    out.write(begun ? ",\n" : "\n");
    begun = true;
    if (verbatim && item.original() != null) {
      out.write(item.original());
      return;
    }
    losses.count(item.withSplit(null), DatumaroFormat.CARRIES);
    ObjectNode json = Json.NODES.objectNode();
    HubImage image = item.image();
    json.put("id", image != null && item.key().equals(image.path()) ? image.stem() : item.key());
    ArrayNode annotations = json.putArray("annotations");
    int group = 0;
    for (HubLabel label : item.labels()) {
      group++;
      int before = annotations.size();
      for (Label shape : label.shapes()) {
        add(shape, label, item.key(), group, annotations);
      }
      Box box = label.box();
      if (annotations.size() == before && box != null) {
        add(box, label, item.key(), group, annotations);
      }
    }
    if (!item.meta().isEmpty()) {
      item.meta().forEach(json.putObject("attr")::set);
    }
    if (image != null) {
      ObjectNode media = json.putObject("image").put("path", image.path());
      if (image.knowsSize()) {
        media.putArray("size").add(image.height()).add(image.width());
      }
    } else {
      item.assets().forEach((name, path) -> json.putObject("point_cloud").put("path", path));
    }
    out.write(json.toString());
  }

  private void add(Label shape, HubLabel label, String where, int group, ArrayNode annotations) {
    Integer number = numbers.get(shape.classId());
    if (number == null && !(shape instanceof dev.assay.annotation.Text)) {
      losses.add("label without a known class", where);
      return;
    }
    if (shape instanceof Polygon polygon && polygon.parts().size() > 1) {
      for (Ring part : polygon.parts()) {
        Polygon own = new Polygon(polygon.classId(), List.of(part));
        add(own, label, where, group, annotations);
      }
      losses.add("parts of a polygon (become polygons of one group)", where);
      return;
    }
    ObjectNode json = DatumaroShapes.write(shape);
    if (json == null) {
      return;
    }
    json.put("id", annotations.size()).put("group", label.shapes().size() > 1 ? group : 0);
    if (number != null) {
      json.put("label_id", number);
    }
    ObjectNode attributes = json.putObject("attributes");
    label.attributes().forEach(attributes::set);
    if (shape instanceof Box box && box.rotation() != 0) {
      attributes.put("rotation", box.rotation());
    }
    annotations.add(json);
  }

  @Override
  public void finish() throws IOException {
    out.write("\n]}\n");
    out.flush();
  }

  @Override
  public void close() {
    // The stream belongs to the caller.
  }
}
