package dev.assay.formats.labelbox;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.annotation.Text;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes annotations to import; the data row's global key is the item's key. What comes from such a
 * file, or is a row of an export, is written in its own words.
 */
final class LabelboxWriter implements HubWriter {
  private final BufferedWriter out;
  private final boolean verbatim;
  private final Losses losses;

  LabelboxWriter(OutputStream out, boolean verbatim, Losses losses) {
    this.verbatim = verbatim;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.losses = losses;
  }

  @Override
  public void write(HubItem item) throws IOException {
    if (verbatim && item.original() != null) {
      out.write(item.original());
      out.write('\n');
      return;
    }
    losses.count(
        verbatim
            ? item.withLabels(item.labels().stream().filter(l -> l.original() == null).toList())
            : item,
        LabelboxFormat.CARRIES);
    if (item.labels().isEmpty()) {
      losses.add("item without labels", item.key());
    }
    int number = 0;
    for (HubLabel label : item.labels()) {
      String words = verbatim ? label.original() : null;
      if (words != null) {
        out.write(words.isEmpty() ? "" : words + "\n");
        continue;
      }
      ObjectNode json = Json.NODES.objectNode();
      String id = label.id();
      byte[] seed = (item.key() + "/" + number++).getBytes(StandardCharsets.UTF_8);
      json.put("uuid", id == null ? UUID.nameUUIDFromBytes(seed).toString() : id);
      json.putObject("dataRow").put("globalKey", item.key());
      if (add(label, json, item.key())) {
        out.write(json.toString());
        out.write('\n');
      }
    }
  }

  private boolean add(HubLabel label, ObjectNode json, String where) {
    Label shape = label.shapes().isEmpty() ? null : label.shapes().getFirst();
    String field = label.field();
    if (shape instanceof Choice choice) {
      ObjectNode answer = json.put("name", field == null ? "class" : field).putObject("answer");
      answer.put("name", choice.classId());
      if (label.confidence() != null) {
        answer.put("confidence", label.confidence());
      }
      return true;
    }
    if (shape instanceof Text text) {
      json.put("name", field == null ? "text" : field).put("answer", text.value());
      return true;
    }
    if (shape == null || !place(shape, label, json)) {
      return false;
    }
    if (field != null) {
      losses.add("field " + field, where);
    }
    json.put("name", shape.classId());
    json.putArray("classifications");
    if (label.confidence() != null) {
      json.put("confidence", label.confidence());
    }
    return true;
  }

  private static boolean place(Label shape, HubLabel label, ObjectNode json) {
    switch (shape) {
      case Polygon polygon -> {
        double[] corners = polygon.parts().getFirst().coordinates();
        ArrayNode points = json.putArray("polygon");
        for (int i = 0; i < corners.length; i += 2) {
          points.addObject().put("x", corners[i]).put("y", corners[i + 1]);
        }
      }
      case Polyline line -> {
        ArrayNode points = json.putArray("line");
        line.points().forEach(p -> points.addObject().put("x", p.x()).put("y", p.y()));
      }
      case Keypoints keypoints when keypoints.points().size() == 1 -> {
        Keypoints.Keypoint point = keypoints.points().getFirst();
        json.putObject("point").put("x", point.x()).put("y", point.y());
      }
      case Span span -> {
        if (span.length() == 0) {
          return false;
        }
        json.putObject("location").put("start", span.start()).put("end", span.end() - 1);
      }
      case Relation relation ->
          json.putObject("relationship")
              .put("source", relation.from())
              .put("target", relation.to())
              .put("type", "unidirectional");
      default -> {
        Box box = label.box();
        if (box == null) {
          return false;
        }
        json.putObject("bbox")
            .put("top", box.y())
            .put("left", box.x())
            .put("height", box.height())
            .put("width", box.width());
      }
    }
    return true;
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    // The stream belongs to the caller.
  }
}
