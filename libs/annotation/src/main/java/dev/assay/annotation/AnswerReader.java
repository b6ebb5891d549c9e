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
    return read(submitted, schema.fields(), schema, extent);
  }

  /**
   * As {@link #read(JsonNode, LabelSchema, ItemExtent)}, of some fields alone.
   *
   * @param asked those fields, of the schema
   */
  public static AnswerOutcome read(
      JsonNode submitted, List<Field> asked, LabelSchema schema, ItemExtent extent) {
    Violations violations = new Violations();
    Checks checks = new Checks(schema, extent, violations);
    Map<String, List<Label>> labels = new LinkedHashMap<>();
    if (submitted.isNull() || submitted.isMissingNode()) {
      violations.add("", "no answer (expected: a label; skip the item to give none)");
    } else if (submitted.isObject()) {
      readObject(submitted, asked, checks, labels);
    } else if (asked.size() == 1) {
      Field field = asked.getFirst();
      labels.put(field.id(), new LabelReader(checks).read(submitted, field, ""));
    } else {
      violations.add(
          "",
          "%s (expected: an object with the fields %s)"
              .formatted(Violations.shorten(submitted), names(asked)));
    }
    return violations.isEmpty()
        ? new AnswerOutcome.Valid(new Answer(labels))
        : new AnswerOutcome.Invalid(violations.list());
  }

  private static void readObject(
      JsonNode object, List<Field> asked, Checks checks, Map<String, List<Label>> labels) {
    Violations violations = checks.violations();
    LabelReader reader = new LabelReader(checks);
    for (Field field : asked) {
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
      if (asked.stream().noneMatch(field -> field.name().equals(name))) {
        violations.add(
            Violations.child("", name),
            "unknown field '%s' (expected: one of %s)".formatted(name, names(asked)));
      }
    }
    if (labels.isEmpty() && violations.isEmpty()) {
      violations.add("", "no field answered (expected: at least one of " + names(asked) + ")");
    }
    RelationReader.checkEnds(asked, labels, checks);
  }

  private static String names(List<Field> fields) {
    return String.join(", ", fields.stream().map(Field::name).toList());
  }
}
