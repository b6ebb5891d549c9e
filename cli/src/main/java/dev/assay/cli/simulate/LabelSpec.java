package dev.assay.cli.simulate;

import java.util.List;
import java.util.Optional;

/**
 * What a spec version asks for.
 *
 * @param version 1 or more
 * @param fields at least one
 */
record LabelSpec(int version, List<Field> fields) {
  LabelSpec {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("spec version %d has no fields".formatted(version));
    }
  }

  /** What a field is answered with. */
  enum Kind {
    CLASS,
    CLASSES,
    BOXES,
    SPANS
  }

  /**
   * One question.
   *
   * @param classes those that may be answered; retired ones are left out
   */
  record Field(String name, Kind kind, List<SpecClass> classes) {
    Field {
      classes = List.copyOf(classes);
    }

    List<String> classNames() {
      return classes.stream().map(SpecClass::name).toList();
    }

    Optional<SpecClass> named(String className) {
      return classes.stream().filter(c -> c.name().equals(className)).findFirst();
    }

    Optional<SpecClass> withId(String id) {
      return classes.stream().filter(c -> c.id().equals(id)).findFirst();
    }
  }

  /**
   * A class.
   *
   * @param id the permanent one
   * @param was names the class has had or came from, latest first; mostly empty
   */
  record SpecClass(String id, String name, List<String> was) {
    SpecClass {
      was = List.copyOf(was);
    }
  }

  Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
