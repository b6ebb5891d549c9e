package dev.assay.annotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns answers into the form programs outside see, with names: class {@code "spam"}, classes
 * {@code ["a","b"]}, boxes {@code [{"label","x","y","width","height"}]} (with {@code rotation} only
 * where there is one), spans {@code [{"label","start","end"}]}, polygons {@code
 * [{"label","parts":[[x,y,…],…]}]}, masks {@code [{"label","width","height","rle"}]} with the COCO
 * API's compressed runs, keypoints {@code [{"label","points":[[x,y,visibility],…]}]}.
 */
public final class AnswerWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnswerWriter() {}

  /**
   * The whole answer: with one field its bare form, with several an object by field name in schema
   * order. Null where the only field is not answered.
   */
  public static JsonNode write(Answer answer, LabelSchema schema) {
    List<Field> fields = schema.fields();
    if (fields.size() == 1) {
      return write(answer.labelsOf(fields.getFirst().id()), fields.getFirst(), schema);
    }
    ObjectNode object = NODES.objectNode();
    for (Field field : fields) {
      List<Label> labels = answer.labelsOf(field.id());
      if (labels != null) {
        object.set(field.name(), write(labels, field, schema));
      }
    }
    return object;
  }

  /** The labels of one field in their bare form; a JSON null where there is no answer. */
  public static JsonNode write(@Nullable List<Label> labels, Field field, LabelSchema schema) {
    if (labels == null || (labels.isEmpty() && field.kind() == FieldKind.CHOICE)) {
      return NODES.nullNode();
    }
    if (field.kind() == FieldKind.CHOICE) {
      return NODES.stringNode(name(labels.getFirst(), field, schema));
    }
    ArrayNode array = NODES.arrayNode(labels.size());
    labels.forEach(label -> array.add(write(label, field, schema)));
    return array;
  }

  private static JsonNode write(Label label, Field field, LabelSchema schema) {
    String name = name(label, field, schema);
    return switch (label) {
      case Choice _ -> NODES.stringNode(name);
      case Span span ->
          NODES.objectNode().put("label", name).put("start", span.start()).put("end", span.end());
      case Box box -> {
        ObjectNode object = NODES.objectNode().put("label", name);
        object.set("x", number(box.x()));
        object.set("y", number(box.y()));
        object.set("width", number(box.width()));
        object.set("height", number(box.height()));
        if (box.rotation() != 0) {
          object.set("rotation", number(box.rotation()));
        }
        yield object;
      }
      case Polygon polygon -> {
        ArrayNode parts = NODES.arrayNode();
        polygon.parts().forEach(part -> parts.add(numbers(part.coordinates())));
        ObjectNode object = NODES.objectNode().put("label", name);
        object.set("parts", parts);
        if (!polygon.holes().isEmpty()) {
          ArrayNode holes = object.putArray("holes");
          polygon.holes().forEach(hole -> holes.add(numbers(hole.coordinates())));
        }
        yield object;
      }
      case Mask mask ->
          NODES
              .objectNode()
              .put("label", name)
              .put("width", mask.pixels().width())
              .put("height", mask.pixels().height())
              .put("rle", mask.pixels().compressed());
      case Keypoints keypoints -> {
        ArrayNode points = NODES.arrayNode();
        keypoints
            .points()
            .forEach(p -> points.add(numbers(new double[] {p.x(), p.y(), p.visibility()})));
        yield NODES.objectNode().put("label", name).set("points", points);
      }
      case Taxonomy _,
          Rating _,
          Number _,
          Text _,
          Ranking _,
          Pairwise _,
          Relation _,
          Polyline _,
          Ellipse _,
          Cuboid _,
          TimeSegment _,
          Track _ -> {
        ObjectNode object = LabelJson.write(label);
        object.remove("class");
        yield name.isEmpty() ? object : object.put("label", name);
      }
    };
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = NODES.arrayNode(values.length);
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  private static String name(Label label, Field field, LabelSchema schema) {
    if (label.classId().equals(Label.NO_CLASS)) {
      return "";
    }
    LabelClass found = schema.classById(field, label.classId());
    if (found == null) {
      throw new IllegalArgumentException(
          "class id '%s' in field '%s' (expected: one of the schema)"
              .formatted(label.classId(), field.name()));
    }
    return found.name();
  }

  /** Whole numbers without a fraction, as people write them. */
  private static JsonNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
  }
}
