package dev.assay.formats.coco;

import dev.assay.annotation.Box;
import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Rasters;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.ReleasedItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Writes boxes, polygons, masks and key points of a release as COCO instances. Categories are all
 * classes of the schema's fields of these kinds in its order, ids of everything start at 1, and an
 * image without labels stays in the list as the negative it is.
 *
 * <p>Beside what COCO knows, an image carries {@code assay}: its key, digests, spec version, how it
 * was settled and its score. A turned box keeps its upright numbers in {@code bbox}, its angle in
 * {@code attributes.rotation} and its corners in {@code segmentation}. A polygon with holes is
 * written as its pixels.
 */
public final class CocoReleaseWriter implements ReleaseWriter {
  private final CocoOutput output;
  private final LabelSchema schema;
  private final Map<String, Map<String, Integer>> categories = new LinkedHashMap<>();
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
    this.schema = schema;
    this.output = new CocoOutput(out, spillFolder);
    JsonGenerator file = output.file();
    file.writeObjectPropertyStart("info");
    info.forEach(file::writeStringProperty);
    file.writeEndObject();
    file.writeArrayPropertyStart("licenses");
    file.writeEndArray();
    writeCategories(file);
    file.writeArrayPropertyStart("images");
  }

  private void writeCategories(JsonGenerator file) {
    int last = 0;
    file.writeArrayPropertyStart("categories");
    for (Field field : schema.fields()) {
      if (holds(field.kind())) {
        Map<String, Integer> ids = new HashMap<>();
        for (LabelClass category : field.classes()) {
          ids.put(category.id(), ++last);
          file.writeStartObject();
          file.writeNumberProperty("id", last);
          file.writeStringProperty("name", category.name());
          file.writeStringProperty("supercategory", field.name());
          writePoints(field.points(), file);
          file.writeEndObject();
        }
        categories.put(field.id(), ids);
      }
    }
    file.writeEndArray();
  }

  /** Whether COCO has a place for the labels of a kind of field. */
  public static boolean holds(FieldKind kind) {
    return switch (kind) {
      case BOXES, POLYGONS, MASKS, KEYPOINTS -> true;
      case CHOICE,
          CHOICES,
          TAXONOMY,
          RATING,
          NUMBER,
          TEXT,
          RANKING,
          PAIRWISE,
          POLYLINES,
          ELLIPSES,
          SPANS,
          RELATIONS,
          CUBOIDS,
          SEGMENTS,
          TRACKS ->
          false;
    };
  }

  private static void writePoints(List<String> points, JsonGenerator file) {
    if (!points.isEmpty()) {
      file.writeArrayPropertyStart("keypoints");
      points.forEach(file::writeString);
      file.writeEndArray();
      file.writeArrayPropertyStart("skeleton");
      file.writeEndArray();
    }
  }

  @Override
  public void write(ReleasedItem item) {
    ReleasedItem.Image image = item.image();
    if (image == null) {
      throw new IllegalArgumentException("item '" + item.key() + "' (expected: one with an image)");
    }
    int id = ++lastImage;
    JsonGenerator file = output.file();
    file.writeStartObject();
    file.writeNumberProperty("id", id);
    file.writeStringProperty("file_name", image.path());
    if (image.width() > 0 && image.height() > 0) {
      file.writeNumberProperty("width", image.width());
      file.writeNumberProperty("height", image.height());
    }
    writeProvenance(item, file);
    file.writeEndObject();
    categories.forEach(
        (field, ids) -> {
          List<Label> labels = item.answer().labelsOf(field);
          if (labels != null) {
            labels.forEach(label -> writeLabel(filled(label, image), id, ids));
          }
        });
  }

  /** COCO's outlines have no holes, its pixels have. */
  private static Label filled(Label label, ReleasedItem.Image image) {
    return label instanceof Polygon polygon
            && !polygon.holes().isEmpty()
            && image.width() > 0
            && image.height() > 0
        ? new Mask(polygon.classId(), Rasters.fill(polygon, image.width(), image.height()))
        : label;
  }

  private static void writeProvenance(ReleasedItem item, JsonGenerator file) {
    file.writeObjectPropertyStart("assay");
    file.writeStringProperty("key", item.key());
    file.writeStringProperty("item_digest", item.itemDigest().hex());
    file.writeStringProperty("label_digest", item.labelDigest().hex());
    file.writeNumberProperty("spec_version", item.specVersion());
    file.writeStringProperty("how", item.how());
    if (item.itemScore() != null) {
      file.writeNumberProperty("item_score", item.itemScore());
    }
    file.writeEndObject();
  }

  private void writeLabel(Label label, int image, Map<String, Integer> ids) {
    Integer category = ids.get(label.classId());
    Box bounds = label.bounds();
    if (bounds == null || category == null) {
      throw new IllegalArgumentException(label + " (expected: a region of a class of the schema)");
    }
    JsonGenerator json = output.annotation();
    json.writeStartObject();
    json.writeNumberProperty("id", ++lastAnnotation);
    json.writeNumberProperty("image_id", image);
    json.writeNumberProperty("category_id", category);
    Box place = label instanceof Box box ? box : bounds;
    CocoOutput.writePlace(List.of(label), place, false, json);
    if (label instanceof Keypoints keypoints) {
      CocoOutput.writeKeypoints(keypoints, json);
    }
    if (place.rotation() != 0) {
      json.writeObjectPropertyStart("attributes");
      json.writeNumberProperty("rotation", place.rotation());
      json.writeEndObject();
    }
    json.writeEndObject();
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
