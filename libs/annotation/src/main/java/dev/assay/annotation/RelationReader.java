package dev.assay.annotation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads links between spans. Their ends are called by field and code points, {@code entities:0-4},
 * and stored with the field's permanent id, so that two people's links can be compared and a span
 * may be drawn again.
 */
record RelationReader(Checks checks) {
  private static final Set<String> KEYS = Set.of("label", "type", "from", "to");
  private static final Pattern END =
      Pattern.compile("(?s)(?<field>.+):(?<start>\\d{1,9})-(?<end>\\d{1,9})");

  @Nullable Label read(JsonNode value, Field field, String pointer) {
    if (!checks.keys(value, KEYS, "label, from, to", pointer)
        || !checks.type(value, "relation", pointer)) {
      return null;
    }
    LabelClass found =
        checks.labelClass(value.path("label"), field, Violations.child(pointer, "label"));
    String from = end(value.path("from"), Violations.child(pointer, "from"));
    String to = end(value.path("to"), Violations.child(pointer, "to"));
    return found == null || from == null || to == null ? null : new Relation(found.id(), from, to);
  }

  private @Nullable String end(JsonNode value, String pointer) {
    Matcher parts = END.matcher(value.isString() ? value.stringValue() : "");
    if (!parts.matches()) {
      checks.wrongType(value, "a span as FIELD:START-END, such as entities:0-4", pointer);
      return null;
    }
    String name = parts.group("field");
    Field field = checks.schema().fieldNamed(name);
    if (field == null) {
      field = checks.schema().fieldById(name);
    }
    if (field == null || field.kind() != FieldKind.SPANS) {
      checks.refuse(pointer, "'" + name + "'", "the name of a field of spans before the colon");
      return null;
    }
    int start = Integer.parseInt(parts.group("start"));
    int end = Integer.parseInt(parts.group("end"));
    return field.id() + ":" + start + "-" + end;
  }

  /** What links call a span, with the field's name for its id where the schema has it. */
  static String named(String end, LabelSchema schema) {
    int colon = end.lastIndexOf(':');
    Field field = colon < 0 ? null : schema.fieldById(end.substring(0, colon));
    return field == null ? end : field.name() + end.substring(colon);
  }

  /** Refuses links to spans that the same answer does not have, as far as it was asked for them. */
  static void checkEnds(List<Field> asked, Map<String, List<Label>> labels, Checks checks) {
    for (Field field : asked) {
      List<Label> links = labels.getOrDefault(field.id(), List.of());
      for (int i = 0; i < links.size(); i++) {
        if (links.get(i) instanceof Relation(String _, String from, String to)) {
          String pointer = Violations.child(Violations.child("", field.name()), i);
          checkEnd(from, asked, labels, checks, Violations.child(pointer, "from"));
          checkEnd(to, asked, labels, checks, Violations.child(pointer, "to"));
        }
      }
    }
  }

  private static void checkEnd(
      String end,
      List<Field> asked,
      Map<String, List<Label>> labels,
      Checks checks,
      String pointer) {
    Field field = checks.schema().fieldById(end.substring(0, end.lastIndexOf(':')));
    if (field == null || !asked.contains(field)) {
      return;
    }
    boolean there =
        labels.getOrDefault(field.id(), List.of()).stream()
            .anyMatch(label -> label instanceof Span span && span.id(field).equals(end));
    if (!there) {
      checks.refuse(pointer, "'" + named(end, checks.schema()) + "'", "a span of the same answer");
    }
  }
}
