package dev.assay.server.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Specs for tests, written as people write them. */
final class Specs {
  private Specs() {}

  static Spec parse(String yaml) {
    return valid(yaml).spec();
  }

  static SpecReader.Valid valid(String yaml) {
    return switch (SpecYaml.parse("spec.yaml", yaml)) {
      case SpecYaml.Broken(String message) -> throw new AssertionError(message);
      case SpecYaml.Document document ->
          switch (SpecReader.read(document.tree())) {
            case SpecReader.Valid valid -> valid;
            case SpecReader.Invalid(List<SpecError> errors) ->
                throw new AssertionError(errors.toString());
          };
    };
  }

  /** What a person would be told about a file that is refused. */
  static List<String> errors(String yaml) {
    return switch (SpecYaml.parse("spec.yaml", yaml)) {
      case SpecYaml.Broken(String message) -> List.of(message);
      case SpecYaml.Document document ->
          switch (SpecReader.read(document.tree())) {
            case SpecReader.Valid(Spec spec, var warnings, var shortForm) -> List.of();
            case SpecReader.Invalid(List<SpecError> errors) ->
                errors.stream().map(document::locate).toList();
          };
    };
  }

  /** A one-field spec of text classes, each line an entry of {@code classes}. */
  static Spec classes(String... entries) {
    StringBuilder yaml =
        new StringBuilder("project:\n  name: p\n  task_type: text_classification\n  classes:\n");
    for (String entry : entries) {
      yaml.append("    - ").append(entry).append('\n');
    }
    return parse(yaml.toString());
  }

  static Spec first(Spec spec) {
    return plan(null, spec).spec();
  }

  static SpecPlan plan(@Nullable Spec base, Spec next) {
    return switch (SpecPlan.of(base, next)) {
      case SpecPlan.Planned(SpecPlan plan) -> plan;
      case SpecPlan.Refused(List<SpecError> errors) -> throw new AssertionError(errors.toString());
    };
  }

  static List<SpecError> refusal(Spec base, Spec next) {
    return switch (SpecPlan.of(base, next)) {
      case SpecPlan.Planned(SpecPlan plan) -> throw new AssertionError("planned " + plan.changes());
      case SpecPlan.Refused(List<SpecError> errors) -> errors;
    };
  }
}
