package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Text;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Writes annotated images as one COCO file. What comes from a COCO file is written in its own
 * words, ids included; anything else gets ids from 1, categories in the order of the classes. A
 * label's confidence stands as {@code score}, its attributes under {@code attributes}.
 */
public final class CocoWriter implements HubWriter {
  private final CocoOutput output;
  private final Losses losses;
  private final boolean verbatim;
  private final Map<String, Integer> categories = new HashMap<>();
  private int lastImage;
  private int lastAnnotation;

  /**
   * Writes to a stream, which the caller closes.
   *
   * @param source gives the classes, and where it is a COCO file its words about the whole
   * @param verbatim whether the source is a COCO file that kept its originals
   */
  public CocoWriter(
      OutputStream out, HubReader source, boolean verbatim, Path spillFolder, Losses losses)
      throws IOException {
    this.output = new CocoOutput(out, spillFolder);
    this.losses = losses;
    this.verbatim = verbatim;
    JsonGenerator file = output.file();
    Map<String, String> about = new LinkedHashMap<>(verbatim ? source.about() : Map.of());
    about.putIfAbsent("info", "{}");
    about.putIfAbsent("licenses", "[]");
    about.forEach(
        (name, json) -> {
          file.writeName(name);
          file.writeRawValue(json);
        });
    writeCategories(source.classes(), file);
    file.writeArrayPropertyStart("images");
  }

  private void writeCategories(List<HubClass> classes, JsonGenerator file) {
    file.writeArrayPropertyStart("categories");
    for (HubClass category : classes) {
      int id = categories.size() + 1;
      categories.put(category.name(), id);
      if (verbatim && category.original() != null) {
        file.writeRawValue(category.original());
      } else {
        file.writeStartObject();
        file.writeNumberProperty("id", id);
        file.writeStringProperty("name", category.name());
        file.writeStringProperty("supercategory", "");
        if (!category.keypoints().isEmpty()) {
          file.writeArrayPropertyStart("keypoints");
          category.keypoints().forEach(file::writeString);
          file.writeEndArray();
          file.writeArrayPropertyStart("skeleton");
          file.writeEndArray();
        }
        file.writeEndObject();
      }
    }
    file.writeEndArray();
  }

  @Override
  public void write(HubItem item) {
    HubImage image = item.requireImage();
    lastImage++;
    JsonGenerator file = output.file();
    if (verbatim && item.original() != null) {
      file.writeRawValue(item.original());
    } else {
      file.writeStartObject();
      file.writeNumberProperty("id", lastImage);
      file.writeStringProperty("file_name", image.path());
      if (image.knowsSize()) {
        file.writeNumberProperty("width", image.width());
        file.writeNumberProperty("height", image.height());
      }
      CocoOutput.writeMeta(item, file, losses);
      file.writeEndObject();
    }
    item.labels().forEach(label -> write(label, image));
  }

  private void write(HubLabel label, HubImage image) {
    String own = verbatim ? label.original() : null;
    if (own != null) {
      PlacedWords words = PlacedWords.parse(own);
      output.annotation(words.place()).writeRawValue(words.json());
      return;
    }
    Integer category = categories.get(String.valueOf(label.className()));
    Text caption = label.shape(Text.class);
    if (category == null && caption == null) {
      losses.add("label without a class", image.path());
      return;
    }
    losses.count(label, CocoFormat.FORMAT.carries(), image.path());
    JsonGenerator json = output.annotation();
    json.writeStartObject();
    json.writeNumberProperty("id", ++lastAnnotation);
    json.writeNumberProperty("image_id", lastImage);
    if (category != null) {
      json.writeNumberProperty("category_id", category);
    }
    if (caption != null) {
      json.writeStringProperty("caption", caption.value());
    }
    writeShapes(label, json);
    if (label.confidence() != null) {
      json.writeNumberProperty("score", label.confidence());
    }
    writeAttributes(label, json);
    json.writeEndObject();
  }

  private static void writeShapes(HubLabel label, JsonGenerator json) {
    Box box = label.box();
    Keypoints keypoints = label.shape(Keypoints.class);
    if (box == null && keypoints != null) {
      box = Box.upright(keypoints.classId(), 0, 0, 0, 0);
    }
    if (box != null) {
      boolean crowd = label.attributes().containsKey("iscrowd");
      CocoOutput.writePlace(label.shapes(), box, crowd, json);
    }
    if (keypoints != null) {
      CocoOutput.writeKeypoints(keypoints, json);
    }
  }

  private static void writeAttributes(HubLabel label, JsonGenerator json) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>(label.attributes());
    attributes.remove("iscrowd");
    double rotation = rotation(label.shapes());
    if (rotation == 0) {
      attributes.remove("rotation");
    }
    if (rotation != 0 || !attributes.isEmpty()) {
      json.writeObjectPropertyStart("attributes");
      if (rotation != 0) {
        attributes.remove("rotation");
        json.writeNumberProperty("rotation", rotation);
      }
      attributes.forEach(
          (name, value) -> {
            json.writeName(name);
            json.writeTree(value);
          });
      json.writeEndObject();
    }
  }

  private static double rotation(List<Label> shapes) {
    for (Label shape : shapes) {
      if (shape instanceof Box box) {
        return box.rotation();
      }
    }
    return 0;
  }

  @Override
  public void finish() throws IOException {
    output.finish();
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
