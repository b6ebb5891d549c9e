package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Point;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.ReleasedItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the boxes of a release as COCO instances. Categories are all classes of the schema's box
 * fields in its order, ids of everything start at 1, and an image without boxes stays in the list
 * as the negative it is. Annotations follow the images in the file, so they wait in a spill file.
 *
 * <p>Beside what COCO knows, an image carries {@code assay}: its key, digests, spec version, how it
 * was settled and its score. A turned box keeps its upright numbers in {@code bbox}, its angle in
 * {@code attributes.rotation} and its corners in {@code segmentation}.
 */
public final class CocoReleaseWriter implements ReleaseWriter {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final OutputStream out;
  private final LabelSchema schema;
  private final JsonGenerator images;
  private final Path spill;
  private final OutputStream spillOut;
  private final JsonGenerator annotations;
  private final Map<String, Map<String, Integer>> categories = new HashMap<>();
  private int lastImage;
  private int lastAnnotation;

  /**
   * Writes to a stream, which the caller closes.
   *
   * @param info what the file's {@code info} says, such as the release's name and digest
   * @param spillFolder where annotations wait; what is put there is removed again
   */
  public CocoReleaseWriter(
      OutputStream out, LabelSchema schema, Map<String, String> info, Path spillFolder)
      throws IOException {
    this.out = out;
    this.schema = schema;
    this.spill = Files.createTempFile(spillFolder, "coco", ".json");
    this.spillOut = Files.newOutputStream(spill);
    this.annotations = MAPPER.createGenerator(spillOut);
    this.images = MAPPER.createGenerator(out);
    images.writeStartObject();
    images.writeObjectPropertyStart("info");
    info.forEach(images::writeStringProperty);
    images.writeEndObject();
    images.writeArrayPropertyStart("licenses");
    images.writeEndArray();
    writeCategories();
    images.writeArrayPropertyStart("images");
    annotations.writeStartArray();
  }

  private void writeCategories() {
    int last = 0;
    images.writeArrayPropertyStart("categories");
    for (Field field : schema.fields()) {
      if (field.kind().needsImage()) {
        Map<String, Integer> ids = new HashMap<>();
        for (LabelClass category : field.classes()) {
          ids.put(category.id(), ++last);
          images.writeStartObject();
          images.writeNumberProperty("id", last);
          images.writeStringProperty("name", category.name());
          images.writeStringProperty("supercategory", field.name());
          images.writeEndObject();
        }
        categories.put(field.id(), ids);
      }
    }
    images.writeEndArray();
  }

  @Override
  public void write(ReleasedItem item) {
    ReleasedItem.Image image = item.image();
    if (image == null) {
      throw new IllegalArgumentException("item '" + item.key() + "' (expected: one with an image)");
    }
    int id = ++lastImage;
    images.writeStartObject();
    images.writeNumberProperty("id", id);
    images.writeStringProperty("file_name", image.path());
    if (image.width() > 0 && image.height() > 0) {
      images.writeNumberProperty("width", image.width());
      images.writeNumberProperty("height", image.height());
    }
    writeProvenance(item);
    images.writeEndObject();
    categories.forEach(
        (field, ids) -> {
          List<Label> labels = item.answer().labelsOf(field);
          if (labels != null) {
            labels.forEach(label -> writeLabel(label, id, ids));
          }
        });
  }

  private void writeProvenance(ReleasedItem item) {
    images.writeObjectPropertyStart("assay");
    images.writeStringProperty("key", item.key());
    images.writeStringProperty("item_digest", item.itemDigest().hex());
    images.writeStringProperty("label_digest", item.labelDigest().hex());
    images.writeNumberProperty("spec_version", item.specVersion());
    images.writeStringProperty("how", item.how());
    if (item.itemScore() != null) {
      images.writeNumberProperty("item_score", item.itemScore());
    }
    images.writeEndObject();
  }

  private void writeLabel(Label label, int image, Map<String, Integer> ids) {
    Integer category = ids.get(label.classId());
    if (!(label instanceof Box box) || category == null) {
      throw new IllegalArgumentException(label + " (expected: a box of a class of the schema)");
    }
    annotations.writeStartObject();
    annotations.writeNumberProperty("id", ++lastAnnotation);
    annotations.writeNumberProperty("image_id", image);
    annotations.writeNumberProperty("category_id", category);
    annotations.writeArrayPropertyStart("bbox");
    CocoNumbers.write(box.x(), annotations);
    CocoNumbers.write(box.y(), annotations);
    CocoNumbers.write(box.width(), annotations);
    CocoNumbers.write(box.height(), annotations);
    annotations.writeEndArray();
    annotations.writeName("area");
    CocoNumbers.write(box.area(), annotations);
    annotations.writeNumberProperty("iscrowd", 0);
    annotations.writeArrayPropertyStart("segmentation");
    if (box.rotation() != 0) {
      writeCorners(box);
    }
    annotations.writeEndArray();
    if (box.rotation() != 0) {
      annotations.writeObjectPropertyStart("attributes");
      annotations.writeNumberProperty("rotation", box.rotation());
      annotations.writeEndObject();
    }
    annotations.writeEndObject();
  }

  private void writeCorners(Box box) {
    annotations.writeStartArray();
    for (Point corner : box.corners()) {
      CocoNumbers.write(corner.x(), annotations);
      CocoNumbers.write(corner.y(), annotations);
    }
    annotations.writeEndArray();
  }

  @Override
  public void finish() throws IOException {
    annotations.writeEndArray();
    annotations.close();
    spillOut.close();
    images.writeEndArray();
    images.writeName("annotations");
    images.writeRaw(':');
    images.flush();
    Files.copy(spill, out);
    out.write('}');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    spillOut.close();
    Files.deleteIfExists(spill);
  }
}
