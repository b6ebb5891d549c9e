package dev.assay.server.catalog;

import dev.assay.annotation.FieldKind;
import dev.assay.server.catalog.SpecField.Aim;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a spec and their classes. */
final class FieldReader {
  private static final int MOST_FIELDS = 100;
  private static final int MOST_CLASSES = 5000;
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Map<String, Aim> AIMS = SpecReader.codes(Aim.values());

  private final TaskType type;
  private final List<SpecError> errors;
  private final Set<String> ids = new HashSet<>();

  FieldReader(TaskType type, List<SpecError> errors) {
    this.type = type;
    this.errors = errors;
  }

  /** The one field of a document that lists its classes below {@code project}. */
  SpecField shortForm(SpecCursor project) {
    return field(project, "", type.mainField(), type.mainKind(), List.of(), false);
  }

  List<SpecField> all(SpecCursor root, SpecCursor project) {
    if (project.has("classes")) {
      project.error("classes", "classes beside fields (expected: one of the two)");
    }
    Set<String> names = new HashSet<>();
    List<SpecField> fields =
        root.each(
            "fields",
            MOST_FIELDS,
            element -> {
              int before = errors.size();
              SpecField field = full(root.enter(element));
              if (field.active() && errors.size() == before && !names.add(field.name())) {
                errors.add(
                    new SpecError(
                        element.pointer() + "/name",
                        "'" + field.name() + "' twice (expected: names of their own)"));
              }
              return field;
            });
    if (fields.stream().noneMatch(SpecField::active)) {
      root.error("fields", "no active field (expected: at least one)");
    }
    return fields;
  }

  private SpecField full(SpecCursor cursor) {
    String id = id(cursor, 'f');
    String name = cursor.requiredText("name", 100);
    Map<String, FieldKind> kinds = SpecReader.codes(FieldKind.values());
    kinds.values().removeIf(kind -> !type.allows(kind));
    FieldKind kind = cursor.choice("kind", kinds, type.mainKind());
    SpecField field =
        field(cursor, id, name, kind, cursor.texts("was", 100), cursor.flag("retired", false));
    cursor.refuseOthers();
    return field;
  }

  private SpecField field(
      SpecCursor cursor,
      String id,
      String name,
      FieldKind kind,
      List<String> was,
      boolean retired) {
    Set<String> names = new HashSet<>();
    Set<String> shortcuts = new HashSet<>();
    List<SpecClass> classes =
        cursor.each(
            "classes", MOST_CLASSES, element -> specClass(cursor, element, names, shortcuts));
    if (!kind.hasClasses()) {
      if (!classes.isEmpty()) {
        cursor.error("classes", "classes of a " + SpecWriter.code(kind) + " (expected: none)");
      }
    } else if (!cursor.has("classes")) {
      cursor.error("classes", "'classes' is missing (expected: a list of classes)");
    } else if (!retired && classes.stream().noneMatch(SpecClass::active)) {
      cursor.error("classes", "no active class (expected: at least one)");
    }
    return new SpecField(
        id,
        name,
        kind,
        classes,
        boundaries(cursor, classes),
        cursor.flag("required", true),
        FieldMeasures.tolerance(cursor, kind),
        FieldMeasures.minimumSize(cursor, kind),
        FieldMeasures.bounds(cursor, kind),
        FieldMeasures.points(cursor, kind),
        cursor.whole("meaning", 1, 1_000_000, 1),
        cursor.choice("aim", AIMS, Aim.CONVERGE),
        was,
        retired);
  }

  private SpecClass specClass(
      SpecCursor field, SpecCursor.Element element, Set<String> names, Set<String> shortcuts) {
    int before = errors.size();
    SpecClass read = element.value().isString() ? named(element) : full(field, element);
    if (read.active() && errors.size() == before) {
      List<String> taken = new ArrayList<>(read.aliases());
      taken.addFirst(read.name());
      for (String name : taken) {
        if (!names.add(name)) {
          String reason = "'" + name + "' twice (expected: names and aliases of their own)";
          errors.add(new SpecError(element.pointer(), reason));
        }
      }
      if (read.shortcut() != null && !shortcuts.add(read.shortcut())) {
        String reason = "'" + read.shortcut() + "' twice (expected: a key of its own)";
        errors.add(new SpecError(element.pointer() + "/shortcut", reason));
      }
    }
    return read;
  }

  /** A class written as its name alone. */
  private SpecClass named(SpecCursor.Element element) {
    String name = element.value().stringValue();
    boolean plain =
        !name.isBlank()
            && name.equals(name.strip())
            && name.chars().noneMatch(Character::isISOControl);
    if (!plain || name.codePointCount(0, name.length()) > 200) {
      errors.add(
          new SpecError(
              element.pointer(),
              "'" + name + "' (expected: up to 200 printable characters on one line)"));
    }
    return new SpecClass(
        "",
        plain ? name : "?",
        "",
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        1,
        List.of(),
        false);
  }

  private SpecClass full(SpecCursor field, SpecCursor.Element element) {
    SpecCursor cursor = field.enter(element);
    SpecClass read =
        new SpecClass(
            id(cursor, 'c'),
            cursor.requiredText("name", 200),
            cursor.text("definition", 10_000, ""),
            cursor.texts("examples", 10_000),
            cursor.texts("counter_examples", 10_000),
            cursor.texts("aliases", 200),
            shortcut(cursor),
            matching(cursor, "colour", COLOUR, "#rrggbb"),
            optional(cursor, "owner", 200),
            date(cursor),
            cursor.whole("meaning", 1, 1_000_000, 1),
            cursor.texts("was", 200),
            cursor.flag("retired", false));
    cursor.refuseOthers();
    return read;
  }

  private String id(SpecCursor cursor, char letter) {
    String id = cursor.text("id", 20, "");
    if (!id.isEmpty() && !id.matches(letter + "[1-9][0-9]{0,8}")) {
      cursor.error("id", "'" + id + "' (expected: " + letter + "1, " + letter + "2 …, or no id)");
      return "";
    }
    if (!id.isEmpty() && !ids.add(id)) {
      cursor.error("id", "'" + id + "' twice (expected: an id of its own)");
    }
    return id;
  }

  private static @Nullable String shortcut(SpecCursor cursor) {
    String key = optional(cursor, "shortcut", 10);
    if (key != null && (key.isBlank() || key.codePointCount(0, key.length()) != 1)) {
      cursor.error("shortcut", "'" + key + "' (expected: one character)");
    }
    return key;
  }

  private static @Nullable String date(SpecCursor cursor) {
    String date = optional(cursor, "review_by", 10);
    try {
      return date == null ? null : LocalDate.parse(date).toString();
    } catch (DateTimeParseException malformed) {
      cursor.error("review_by", "'" + date + "' (expected: a date such as 2027-01-31)");
      return null;
    }
  }

  private static @Nullable String matching(
      SpecCursor cursor, String key, Pattern pattern, String expected) {
    String text = optional(cursor, key, 100);
    if (text != null && !pattern.matcher(text).matches()) {
      cursor.error(key, "'" + text + "' (expected: " + expected + ")");
    }
    return text;
  }

  private static @Nullable String optional(SpecCursor cursor, String key, int most) {
    String text = cursor.text(key, most, "");
    return text.isEmpty() ? null : text;
  }

  private List<BoundaryExample> boundaries(SpecCursor field, List<SpecClass> classes) {
    Map<String, SpecClass> byName = new HashMap<>();
    classes.forEach(one -> byName.put(one.name(), one));
    return field
        .each("boundary_examples", 10_000, element -> boundary(field.enter(element), byName))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<BoundaryExample> boundary(SpecCursor cursor, Map<String, SpecClass> byName) {
    List<String> names = cursor.texts("classes", 200);
    String example = cursor.text("example", 10_000, "");
    String belongs = cursor.requiredText("belongs_to", 200);
    String why = cursor.text("why", 10_000, "");
    cursor.refuseOthers();
    int before = errors.size();
    if (names.size() < 2 || new HashSet<>(names).size() < names.size()) {
      cursor.error("classes", names + " (expected: at least two different classes)");
    }
    for (int i = 0; i < names.size(); i++) {
      if (!byName.containsKey(names.get(i))) {
        errors.add(
            new SpecError(
                cursor.pointerTo("classes") + "/" + i,
                "'" + names.get(i) + "' (expected: a class of this field)"));
      }
    }
    if (example.isBlank()) {
      cursor.error("example", "is missing (expected: an example)");
    }
    if (!names.contains(belongs)) {
      cursor.error("belongs_to", "'" + belongs + "' (expected: one of " + names + ")");
    }
    return errors.size() > before
        ? Optional.empty()
        : Optional.of(new BoundaryExample(names, example, belongs, why));
  }
}
