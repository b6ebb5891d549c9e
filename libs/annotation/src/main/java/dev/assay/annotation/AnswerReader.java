package dev.assay.annotation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer from the form programs outside send (see {@link AnswerWriter}) and validates it
 * against a schema and the size of the item. A schema of one field accepts the bare form as well as
 * an object by field name.
 */
public final class AnswerReader {
  private AnswerReader() {}

  /**
   * Reads and validates an answer.
   *
   * @param submitted any JSON; null stands for no answer at all
   * @param extent how far the item reaches; what is unknown is not checked
   */
  public static AnswerOutcome read(JsonNode submitted, LabelSchema schema, ItemExtent extent) {
    Violations violations = new Violations();
    Map<String, List<Label>> labels = new LinkedHashMap<>();
    List<Field> fields = schema.fields();
    if (submitted.isNull() || submitted.isMissingNode()) {
      violations.add("", "no answer (expected: a label; skip the item to give none)");
    } else if (submitted.isObject()) {
      readObject(submitted, new LabelReader(schema, extent, violations), labels);
    } else if (fields.size() == 1) {
      Field field = fields.getFirst();
      labels.put(
          field.id(), new LabelReader(schema, extent, violations).read(submitted, field, ""));
    } else {
      violations.add(
          "",
          "%s (expected: an object with the fields %s)"
              .formatted(Violations.shorten(submitted), names(fields)));
    }
    return violations.isEmpty()
        ? new AnswerOutcome.Valid(new Answer(labels))
        : new AnswerOutcome.Invalid(violations.list());
  }

  private static void readObject(
      JsonNode object, LabelReader reader, Map<String, List<Label>> labels) {
    LabelSchema schema = reader.schema();
    Violations violations = reader.violations();
    for (Field field : schema.fields()) {
      JsonNode value = object.path(field.name());
      String pointer = Violations.child("", field.name());
      if (!value.isMissingNode() && !value.isNull()) {
        labels.put(field.id(), reader.read(value, field, pointer));
      } else if (field.required()) {
        violations.add(
            pointer, "no answer (expected: a label; '" + field.name() + "' is required)");
      }
    }
    for (String name : object.propertyNames()) {
      if (schema.fieldNamed(name) == null) {
        violations.add(
            Violations.child("", name),
            "unknown field '%s' (expected: one of %s)".formatted(name, names(schema.fields())));
      }
    }
    if (labels.isEmpty() && violations.isEmpty()) {
      violations.add(
          "", "no field answered (expected: at least one of " + names(schema.fields()) + ")");
    }
  }

  private static String names(List<Field> fields) {
    return String.join(", ", fields.stream().map(Field::name).toList());
  }
}
