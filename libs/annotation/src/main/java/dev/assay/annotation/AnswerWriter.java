package dev.assay.annotation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns answers into the form programs outside see, with names: class {@code "spam"}, classes and
 * paths of classes {@code ["a","b"]}, ratings and numbers {@code 4}, texts {@code "…"}, rankings
 * {@code ["best","worst"]}, preferences {@code "left"}, boxes {@code
 * [{"label","x","y","width","height"}]} (with {@code rotation} only where there is one), spans
 * {@code [{"label","start","end"}]}, polygons {@code [{"label","parts":[[x,y,…],…]}]}, masks {@code
 * [{"label","width","height","rle"}]} with the COCO API's compressed runs, keypoints {@code
 * [{"label","points":[[x,y,visibility],…]}]}, everything else as in {@link LabelJson} with its
 * {@code type}, {@code label} for the class, and ends of relations as {@code "field:start-end"}.
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
    boolean single = field.kind().isSingle();
    if (labels == null || (labels.isEmpty() && single)) {
      return NODES.nullNode();
    }
    Names names = id -> name(id, field, schema);
    if (single) {
      return one(labels.getFirst(), names, schema);
    }
    ArrayNode array = NODES.arrayNode(labels.size());
    labels.forEach(label -> array.add(one(label, names, schema)));
    return array;
  }

  /** A label of which class ids are names already. */
  public static JsonNode writeNamed(Label label) {
    return one(label, name -> name, null);
  }

  private interface Names {
    String of(String classId);
  }

  private static JsonNode one(Label label, Names names, @Nullable LabelSchema schema) {
    return switch (label) {
      case Choice choice -> NODES.stringNode(names.of(choice.classId()));
      case Taxonomy taxonomy -> list(taxonomy.path(), names);
      case Ranking ranking -> list(ranking.order(), names);
      case Rating rating -> NODES.numberNode(rating.value());
      case Number value -> number(value.value());
      case Text text -> NODES.stringNode(text.value());
      case Pairwise pairwise ->
          NODES.stringNode(pairwise.preferred().name().toLowerCase(Locale.ROOT));
      case Relation(String classId, String from, String to) ->
          labelled(classId, names)
              .put("type", "relation")
              .put("from", schema == null ? from : RelationReader.named(from, schema))
              .put("to", schema == null ? to : RelationReader.named(to, schema));
      case Span _,
          Box _,
          Polygon _,
          Polyline _,
          Ellipse _,
          Keypoints _,
          Mask _,
          Cuboid _,
          TimeSegment _,
          Track _ ->
          region(label, labelled(label.classId(), names));
    };
  }

  private static ObjectNode labelled(String classId, Names names) {
    return NODES.objectNode().put("label", names.of(classId));
  }

  private static ArrayNode list(List<String> classIds, Names names) {
    ArrayNode array = NODES.arrayNode(classIds.size());
    classIds.forEach(id -> array.add(names.of(id)));
    return array;
  }

  /** The members of a region after its class. */
  private static ObjectNode region(Label label, ObjectNode object) {
    switch (label) {
      case Span span -> object.put("start", span.start()).put("end", span.end());
      case Box box -> {
        object.set("x", number(box.x()));
        object.set("y", number(box.y()));
        object.set("width", number(box.width()));
        object.set("height", number(box.height()));
        if (box.rotation() != 0) {
          object.set("rotation", number(box.rotation()));
        }
      }
      case Polygon polygon -> {
        ArrayNode parts = object.putArray("parts");
        polygon.parts().forEach(part -> parts.add(numbers(part.coordinates())));
        if (!polygon.holes().isEmpty()) {
          ArrayNode holes = object.putArray("holes");
          polygon.holes().forEach(hole -> holes.add(numbers(hole.coordinates())));
        }
      }
      case Mask mask ->
          object
              .put("width", mask.pixels().width())
              .put("height", mask.pixels().height())
              .put("rle", mask.pixels().compressed());
      case Keypoints keypoints -> {
        ArrayNode points = object.putArray("points");
        keypoints
            .points()
            .forEach(p -> points.add(numbers(new double[] {p.x(), p.y(), p.visibility()})));
      }
      case Track track -> {
        ObjectNode own = LabelJson.write(track);
        own.remove("class");
        ArrayNode states = own.withArray("states");
        for (int i = 0; i < states.size(); i++) {
          Label shape = track.states().get(i).shape();
          String type = LabelJson.write(shape).path("type").stringValue();
          states
              .get(i)
              .asObject()
              .set("shape", region(shape, NODES.objectNode().put("type", type)));
        }
        object.setAll(own);
      }
      case Polyline _, Ellipse _, Cuboid _, TimeSegment _ -> {
        ObjectNode own = LabelJson.write(label);
        own.remove("class");
        object.setAll(own);
      }
      case Choice _, Taxonomy _, Rating _, Number _, Text _, Ranking _, Pairwise _, Relation _ ->
          throw new AssertionError(label);
    }
    return object;
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = NODES.arrayNode(values.length);
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  private static String name(String classId, Field field, LabelSchema schema) {
    LabelClass found = schema.classById(field, classId);
    if (found == null) {
      throw new IllegalArgumentException(
          "class id '%s' in field '%s' (expected: one of the schema)"
              .formatted(classId, field.name()));
    }
    return found.name();
  }

  /** Whole numbers without a fraction, as people write them. */
  private static JsonNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
  }
}
