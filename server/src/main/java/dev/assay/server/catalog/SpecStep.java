package dev.assay.server.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is kept beside a version's spec: the step from the version before it. */
record SpecStep(List<Change> changes, List<FieldShift> shifts, Map<String, Integer> meanings) {

  static SpecStep first(Spec spec) {
    return new SpecStep(List.of(), List.of(), meanings(spec, Map.of(), List.of()));
  }

  static SpecStep of(SpecVersion before, SpecPlan plan) {
    return new SpecStep(
        plan.changes(), plan.shifts(), meanings(plan.spec(), before.meanings(), plan.shifts()));
  }

  private static Map<String, Integer> meanings(
      Spec spec, Map<String, Integer> before, List<FieldShift> shifts) {
    Map<String, Integer> meanings = new TreeMap<>();
    spec.fields().forEach(field -> meanings.put(field.id(), before.getOrDefault(field.id(), 1)));
    for (FieldShift shift : shifts) {
      if (shift.restarts()) {
        meanings.merge(shift.fieldId(), 1, Integer::sum);
      }
    }
    return meanings;
  }
}
