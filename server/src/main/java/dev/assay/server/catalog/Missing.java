package dev.assay.server.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that annotators will miss; the spec runs without it.
 *
 * @param field name of the field
 * @param className name of the class, or empty for the field as a whole
 * @param what {@code definition} or {@code boundary_examples}
 */
public record Missing(String field, String className, String what) {
  /** Everything a manager should write before the first pull, in the spec's order. */
  public static List<Missing> in(Spec spec) {
    List<Missing> missing = new ArrayList<>();
    for (SpecField field : spec.activeFields()) {
      Set<String> explained = new HashSet<>();
      field.boundaryExamples().forEach(example -> explained.addAll(example.classes()));
      List<SpecClass> classes = field.activeClasses();
      for (SpecClass one : classes) {
        if (one.definition().isBlank()) {
          missing.add(new Missing(field.name(), one.name(), "definition"));
        }
        if (classes.size() > 1 && !explained.contains(one.name())) {
          missing.add(new Missing(field.name(), one.name(), "boundary_examples"));
        }
      }
    }
    return List.copyOf(missing);
  }
}
