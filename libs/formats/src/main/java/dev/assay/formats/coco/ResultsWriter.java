package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Text;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Writes results; an image's number is the one in its name, a class's number its name where that is
 * one, else its place in the list of classes from 1 on. A score that is not known is 1. What comes
 * from results is written in its own words.
 */
final class ResultsWriter implements HubWriter {
  private final OutputStream out;
  private final WaitingValues results;
  private final boolean verbatim;
  private final Losses losses;
  private final Map<String, Long> categories = new HashMap<>();
  private long lastImage;

  /**
   * Writes to a stream, which the caller closes.
   *
   * @param verbatim whether the source is of results that kept their originals
   * @param folder where results wait
   */
  ResultsWriter(
      OutputStream out, List<HubClass> classes, boolean verbatim, Path folder, Losses losses)
      throws IOException {
    this.out = out;
    this.verbatim = verbatim;
    this.losses = losses;
    this.results = new WaitingValues(folder);
    long number = 0;
    for (HubClass known : classes) {
      number++;
      String name = known.name();
      categories.put(name, name.matches("\\d{1,9}") ? Long.parseLong(name) : number);
    }
  }

  @Override
  public void write(HubItem item) {
    losses.count(item.withLabels(List.of()), ResultsFormat.CARRIES);
    String stem = item.requireImage().stem();
    String digits = stem.substring(stem.lastIndexOf('/') + 1).replaceAll("\\D", "");
    lastImage = digits.isEmpty() || digits.length() > 15 ? lastImage + 1 : Long.parseLong(digits);
    if (digits.isEmpty()) {
      losses.add("name of an image", item.key());
    }
    item.labels().forEach(label -> write(label, item.key()));
  }

  private void write(HubLabel label, String where) {
    String original = label.original();
    if (verbatim && original != null) {
      PlacedWords words = PlacedWords.parse(original);
      results.begin(words.place()).writeRawValue(words.json());
      return;
    }
    // Results come from a model; which one they do not say.
    boolean unnamed = label.by() != null && label.by().name().isEmpty();
    losses.count(unnamed ? label.withBy(null) : label, ResultsFormat.CARRIES, where);
    Text caption = label.shape(Text.class);
    Box box = label.box();
    Long category = categories.get(String.valueOf(label.className()));
    if (caption == null && (box == null || category == null)) {
      losses.add("label without a place", where);
      return;
    }
    JsonGenerator json = results.begin(WaitingValues.LAST);
    json.writeStartObject();
    json.writeNumberProperty("image_id", lastImage);
    if (caption != null) {
      json.writeStringProperty("caption", caption.value());
    } else if (box != null && category != null) {
      json.writeNumberProperty("category_id", category);
      writePlace(label, box, json);
      json.writeName("score");
      CocoOutput.writeNumber(label.confidence() == null ? 1 : label.confidence(), json);
    }
    json.writeEndObject();
  }

  private static void writePlace(HubLabel label, Box box, JsonGenerator json) {
    json.writeArrayPropertyStart("bbox");
    CocoOutput.writeNumber(box.x(), json);
    CocoOutput.writeNumber(box.y(), json);
    CocoOutput.writeNumber(box.width(), json);
    CocoOutput.writeNumber(box.height(), json);
    json.writeEndArray();
    for (Label shape : label.shapes()) {
      if (shape instanceof Polygon || shape instanceof Mask) {
        CocoOutput.writeSegmentation(List.of(shape), box, json);
        break;
      }
    }
    Keypoints keypoints = label.shape(Keypoints.class);
    if (keypoints != null) {
      CocoOutput.writeKeypoints(keypoints, json);
    }
  }

  @Override
  public void finish() throws IOException {
    results.writeTo(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    results.close();
  }
}
