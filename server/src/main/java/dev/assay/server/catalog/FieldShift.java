package dev.assay.server.catalog;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a change of the spec does to the labels of one field.
 *
 * @param fieldId the field
 * @param restarts whether the field's meaning version rises
 * @param moved for a class that was merged: the one class that took over; for a class that was
 *     split: the parts, in order. Classes that are not named stay what they are.
 * @param renewed classes that mean something else now
 * @param concerned classes named by a change that makes votes before and after differ
 */
public record FieldShift(
    String fieldId,
    boolean restarts,
    Map<String, List<String>> moved,
    Set<String> renewed,
    Set<String> concerned) {
  public FieldShift {
    moved = Map.copyOf(moved);
    renewed = Set.copyOf(renewed);
    concerned = Set.copyOf(concerned);
  }

  /** No change at all. */
  static FieldShift none(String fieldId) {
    return new FieldShift(fieldId, false, Map.of(), Set.of(), Set.of());
  }

  /** This shift and then the next one. */
  FieldShift then(FieldShift next) {
    Map<String, List<String>> both = new HashMap<>(next.moved);
    moved.forEach(
        (from, targets) -> {
          Set<String> reached = new LinkedHashSet<>();
          targets.forEach(target -> reached.addAll(next.targets(target)));
          both.put(from, List.copyOf(reached));
        });
    return new FieldShift(
        fieldId,
        restarts || next.restarts,
        both,
        union(renewed, next.renewed),
        union(concerned, next.concerned));
  }

  /** What becomes of labels of a class. */
  public ClassFate fate(String classId) {
    List<String> targets = targets(classId);
    if (targets.size() > 1) {
      return new ClassFate.Split(targets);
    }
    String target = targets.getFirst();
    if (renewed.contains(classId) || renewed.contains(target)) {
      return new ClassFate.MeansSomethingElse(target);
    }
    return target.equals(classId) ? new ClassFate.Same() : new ClassFate.Merged(target);
  }

  private List<String> targets(String classId) {
    return moved.getOrDefault(classId, List.of(classId));
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return all;
  }
}
