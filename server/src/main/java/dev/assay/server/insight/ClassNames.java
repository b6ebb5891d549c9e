package dev.assay.server.insight;

import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of a field's classes by id; what is no class keeps its text.
 *
 * @param byId id → name
 */
record ClassNames(Map<String, String> byId) {
  static final String NOT_DRAWN = "not drawn";

  ClassNames {
    byId = Map.copyOf(byId);
  }

  static ClassNames of(Spec spec, String fieldId) {
    return new ClassNames(
        spec.field(fieldId).map(SpecField::classes).stream()
            .flatMap(java.util.List::stream)
            .collect(Collectors.toMap(SpecClass::id, SpecClass::name)));
  }

  /** The empty id stands for a region that somebody did not draw. */
  String of(String id) {
    return id.isEmpty() ? NOT_DRAWN : byId.getOrDefault(id, id);
  }
}
