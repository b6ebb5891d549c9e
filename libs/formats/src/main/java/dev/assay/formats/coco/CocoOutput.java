package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.Losses;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A COCO file as it is being written. Annotations follow the images in the file, so they wait until
 * {@link #finish}.
 */
final class CocoOutput implements Closeable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private static final Set<String> OWN = Set.of("id", "file_name", "width", "height");

  private final OutputStream out;
  private final JsonGenerator file;
  private final WaitingValues annotations;

  /** Begins a file on a stream, which the caller closes. */
  CocoOutput(OutputStream out, Path spillFolder) throws IOException {
    this.out = out;
    this.annotations = new WaitingValues(spillFolder);
    this.file = MAPPER.createGenerator(out);
    file.writeStartObject();
  }

  /** Where all but the annotations goes, in the file's order; images come last. */
  JsonGenerator file() {
    return file;
  }

  /** Begins an annotation. */
  JsonGenerator annotation() {
    return annotation(WaitingValues.LAST);
  }

  /** Begins an annotation that has a place among those of the file it comes from. */
  JsonGenerator annotation(int place) {
    return annotations.begin(place);
  }

  /** Ends the array of images, which is open, and the file. */
  void finish() throws IOException {
    file.writeEndArray();
    file.writeName("annotations");
    file.writeRaw(':');
    file.flush();
    annotations.writeTo(out);
    out.write('}');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    annotations.close();
  }

  /**
   * Writes the keys that place a label: bbox, area, iscrowd and segmentation, or keypoints.
   *
   * @param box the box to state, or the one around the outline
   */
  static void writePlace(List<Label> shapes, Box box, boolean crowd, JsonGenerator json) {
    json.writeArrayPropertyStart("bbox");
    writeNumber(box.x(), json);
    writeNumber(box.y(), json);
    writeNumber(box.width(), json);
    writeNumber(box.height(), json);
    json.writeEndArray();
    json.writeName("area");
    writeNumber(area(shapes, box), json);
    json.writeNumberProperty("iscrowd", crowd ? 1 : 0);
    writeSegmentation(shapes, box, json);
  }

  private static double area(List<Label> shapes, Box box) {
    for (Label shape : shapes) {
      switch (shape) {
        case Polygon polygon -> {
          return polygon.area();
        }
        case Mask mask -> {
          return mask.pixels().area();
        }
        default -> {}
      }
    }
    return box.area();
  }

  static void writeSegmentation(List<Label> shapes, Box box, JsonGenerator json) {
    for (Label shape : shapes) {
      switch (shape) {
        case Polygon polygon -> {
          json.writeArrayPropertyStart("segmentation");
          for (Ring part : polygon.parts()) {
            writeNumbers(part.coordinates(), json);
          }
          json.writeEndArray();
          return;
        }
        case Mask mask -> {
          json.writeObjectPropertyStart("segmentation");
          json.writeArrayPropertyStart("size");
          json.writeNumber(mask.pixels().height());
          json.writeNumber(mask.pixels().width());
          json.writeEndArray();
          json.writeStringProperty("counts", mask.pixels().compressed());
          json.writeEndObject();
          return;
        }
        default -> {}
      }
    }
    json.writeArrayPropertyStart("segmentation");
    if (box.rotation() != 0) {
      writeNumbers(box.corners().stream().flatMapToDouble(CocoOutput::coordinates).toArray(), json);
    }
    json.writeEndArray();
  }

  private static DoubleStream coordinates(Point corner) {
    return DoubleStream.of(corner.x(), corner.y());
  }

  static void writeKeypoints(Keypoints keypoints, JsonGenerator json) {
    json.writeArrayPropertyStart("keypoints");
    int labelled = 0;
    for (Keypoints.Keypoint point : keypoints.points()) {
      writeNumber(point.x(), json);
      writeNumber(point.y(), json);
      json.writeNumber(point.visibility());
      labelled += point.visibility() > 0 ? 1 : 0;
    }
    json.writeEndArray();
    json.writeNumberProperty("num_keypoints", labelled);
  }

  private static void writeNumbers(double[] values, JsonGenerator json) {
    json.writeStartArray();
    for (double value : values) {
      writeNumber(value, json);
    }
    json.writeEndArray();
  }

  /** The shortest form that reads back the same, whole numbers without a fraction. */
  static void writeNumber(double value, JsonGenerator json) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  /** Further keys of an image; what is called like one of its own keys has no place. */
  static void writeMeta(HubItem item, JsonGenerator file, Losses losses) {
    item.meta()
        .forEach(
            (name, value) -> {
              if (OWN.contains(name)) {
                losses.add("item key " + name, item.key());
              } else {
                file.writeName(name);
                file.writeTree(value);
              }
            });
  }
}
