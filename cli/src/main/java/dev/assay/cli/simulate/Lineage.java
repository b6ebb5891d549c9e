package dev.assay.cli.simulate;

import dev.assay.cli.simulate.LabelSpec.Field;
import dev.assay.cli.simulate.LabelSpec.SpecClass;
import java.util.List;
import java.util.Optional;

/**
 * What a class of the truth is called under another version of the spec.
 *
 * @param versions all versions so far, from 1 on without gaps
 */
record Lineage(List<LabelSpec> versions) {
  Lineage {
    versions = List.copyOf(versions);
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).version() != i + 1) {
        throw new IllegalArgumentException(
            "version %d stands at place %d".formatted(versions.get(i).version(), i + 1));
      }
    }
  }

  /**
   * The class that stands for {@code className} under {@code version}: itself; the class it was
   * split from or is a later name of; else the class it was renamed to or merged into. Empty where
   * there is none, or where it was split and nobody can say into which part it falls. Of a merged
   * class the first part stands for all.
   */
  Optional<String> under(int version, String fieldName, String className) {
    if (classNamed(version, fieldName, className).isPresent()) {
      return Optional.of(className);
    }
    Optional<String> older = Optional.empty();
    for (int at = versions.size(); at > version && older.isEmpty(); at--) {
      older = walkDown(at, version, fieldName, className);
    }
    if (older.isPresent()) {
      return older;
    }
    for (int at = version - 1; at >= 1; at--) {
      if (classNamed(at, fieldName, className).isPresent()) {
        return walkUp(at, version, fieldName, className);
      }
    }
    return Optional.empty();
  }

  private Optional<String> walkDown(int from, int to, String fieldName, String className) {
    Optional<SpecClass> found = classNamed(from, fieldName, className);
    for (int at = from - 1; at >= to && found.isPresent(); at--) {
      found = before(at, fieldName, found.get());
    }
    return found.map(SpecClass::name);
  }

  private Optional<SpecClass> before(int version, String fieldName, SpecClass later) {
    Optional<SpecClass> same = field(version, fieldName).flatMap(f -> f.withId(later.id()));
    return same.isPresent()
        ? same
        : later.was().stream()
            .flatMap(name -> classNamed(version, fieldName, name).stream())
            .findFirst();
  }

  private Optional<String> walkUp(int from, int to, String fieldName, String className) {
    Optional<SpecClass> found = classNamed(from, fieldName, className);
    for (int at = from + 1; at <= to && found.isPresent(); at++) {
      found = after(at, fieldName, found.get());
    }
    return found.map(SpecClass::name);
  }

  private Optional<SpecClass> after(int version, String fieldName, SpecClass earlier) {
    Optional<SpecClass> same = field(version, fieldName).flatMap(f -> f.withId(earlier.id()));
    if (same.isPresent()) {
      return same;
    }
    List<SpecClass> heirs =
        field(version, fieldName).map(Field::classes).orElse(List.of()).stream()
            .filter(c -> c.was().contains(earlier.name()))
            .toList();
    return heirs.size() == 1 ? Optional.of(heirs.getFirst()) : Optional.empty();
  }

  private Optional<SpecClass> classNamed(int version, String fieldName, String className) {
    return field(version, fieldName).flatMap(f -> f.named(className));
  }

  private Optional<Field> field(int version, String fieldName) {
    return version > versions.size()
        ? Optional.empty()
        : versions.get(version - 1).field(fieldName);
  }
}
