package dev.assay.annotation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a spec with look-ups by id and by name. Immutable.
 *
 * <p>Field ids and names are unique; class ids are unique within a field, and so are the names and
 * aliases of its live classes. A name that a live class carries hides the same name of a retired
 * one, so that a merged class can take over the names of those it replaces.
 */
public final class LabelSchema {
  private final List<Field> fields;
  private final Map<String, Field> byId = new HashMap<>();
  private final Map<String, Field> byName = new HashMap<>();
  private final Map<String, ClassIndex> classes = new HashMap<>();

  private record ClassIndex(Map<String, LabelClass> byId, Map<String, LabelClass> byName) {}

  /**
   * Indexes the fields.
   *
   * @param fields at least one, in the order shown
   */
  public LabelSchema(List<Field> fields) {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("schema without fields (expected: at least one)");
    }
    this.fields = List.copyOf(fields);
    for (Field field : this.fields) {
      requireNew(byId.put(field.id(), field), "field id", field.id());
      requireNew(byName.put(field.name(), field), "field name", field.name());
      classes.put(field.id(), index(field));
    }
  }

  private static ClassIndex index(Field field) {
    Map<String, LabelClass> ids = new HashMap<>();
    Map<String, LabelClass> names = new HashMap<>();
    String place = "in field '" + field.name() + "': class ";
    for (LabelClass c : field.classes()) {
      requireNew(ids.put(c.id(), c), place + "id", c.id());
      if (!c.retired()) {
        requireNew(names.put(c.name(), c), place + "name", c.name());
      }
    }
    for (LabelClass c : field.classes()) {
      for (String alias : c.retired() ? List.<String>of() : c.aliases()) {
        LabelClass other = names.putIfAbsent(alias, c);
        requireNew(c.equals(other) ? null : other, place + "alias", alias);
      }
    }
    for (LabelClass c : field.classes()) {
      if (c.retired()) {
        names.putIfAbsent(c.name(), c);
      }
    }
    for (LabelClass c : field.classes()) {
      if (c.retired()) {
        c.aliases().forEach(alias -> names.putIfAbsent(alias, c));
      }
    }
    return new ClassIndex(ids, names);
  }

  private static void requireNew(@Nullable Object previous, String what, String value) {
    if (previous != null) {
      throw new IllegalArgumentException(what + " '" + value + "' occurs twice (expected: once)");
    }
  }

  /** The fields in the order shown. */
  public List<Field> fields() {
    return fields;
  }

  /** The field with a permanent id, or null. */
  public @Nullable Field fieldById(String id) {
    return byId.get(id);
  }

  /** The field with a name, or null. */
  public @Nullable Field fieldNamed(String name) {
    return byName.get(name);
  }

  /** The class of a field with a permanent id, retired ones included, or null. */
  public @Nullable LabelClass classById(Field field, String id) {
    return indexOf(field).byId().get(id);
  }

  /** The class of a field with a name or alias, retired ones included, or null. */
  public @Nullable LabelClass classNamed(Field field, String nameOrAlias) {
    return indexOf(field).byName().get(nameOrAlias);
  }

  /** The names of the classes of a field that new answers may carry, in the order shown. */
  public static List<String> liveNames(Field field) {
    return field.classes().stream().filter(c -> !c.retired()).map(LabelClass::name).toList();
  }

  private ClassIndex indexOf(Field field) {
    ClassIndex index = classes.get(field.id());
    if (index == null) {
      throw new IllegalArgumentException(
          "field id '" + field.id() + "' (expected: one of " + byId.keySet() + ")");
    }
    return index;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelSchema that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "LabelSchema" + fields;
  }
}
