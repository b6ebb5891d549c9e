package dev.assay.server.catalog;

import dev.assay.server.catalog.SpecPlan.Outcome;
import dev.assay.server.catalog.SpecPlan.Planned;
import dev.assay.server.catalog.SpecPlan.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Plans the step from one version of a spec to the next. */
final class SpecPlanner {
  private final Spec base;
  private final Spec next;
  private final Ids ids;
  private final List<SpecError> errors = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<FieldShift> shifts = new ArrayList<>();

  SpecPlanner(Spec base, Spec next) {
    this.base = base;
    this.next = next;
    this.ids = Ids.after(base.fields());
  }

  /** A project's first version: ids that the document gives are kept. */
  static Outcome first(Spec spec) {
    Ids ids = Ids.after(spec.fields());
    Spec identified = spec.withFields(spec.fields().stream().map(f -> allot(f, ids)).toList());
    return new Planned(new SpecPlan(identified, List.of(), List.of(), Missing.in(identified)));
  }

  private static SpecField allot(SpecField field, Ids ids) {
    String id = field.id().isEmpty() ? ids.field() : field.id();
    List<SpecClass> classes =
        field.classes().stream()
            .map(one -> one.id().isEmpty() ? one.identified(ids.specClass(), one.was()) : one)
            .toList();
    return field.identified(id, classes, field.was());
  }

  Outcome plan() {
    if (!base.name().equals(next.name())) {
      String reason = "'" + next.name() + "' (expected: '" + base.name() + "', the project's name)";
      errors.add(new SpecError("/project/name", reason));
    }
    if (base.taskType() != next.taskType()) {
      String reason =
          "'"
              + next.taskType().code()
              + "' (expected: '"
              + base.taskType().code()
              + "': a task type never changes)";
      errors.add(new SpecError("/project/task_type", reason));
    }
    List<SpecField> fields = fields();
    compareOrder(fields);
    SpecSettings.compare(base, next, changes);
    if (!errors.isEmpty()) {
      return new Refused(List.copyOf(errors));
    }
    Spec planned = next.withFields(fields);
    return new Planned(new SpecPlan(planned, changes, shifts, Missing.in(planned)));
  }

  private List<SpecField> fields() {
    List<@Nullable SpecField> before = new ArrayList<>();
    List<SpecField> left = new ArrayList<>(base.fields());
    for (SpecField field : next.fields()) {
      before.add(field.id().isEmpty() ? null : take(left, old -> old.id().equals(field.id())));
    }
    byName(before, left, SpecField::active);
    byName(before, left, SpecField::retired);
    byWas(before, left);
    List<String> gone = left.stream().filter(SpecField::active).map(SpecField::name).toList();
    List<SpecField> planned = new ArrayList<>();
    for (int i = 0; i < next.fields().size(); i++) {
      SpecField old = before.get(i);
      SpecField field = next.fields().get(i);
      planned.add(old == null ? fresh(field, i, gone) : goingOn(old, field, i));
    }
    for (SpecField old : left) {
      if (old.active()) {
        changes.add(retired(old));
      }
      planned.add(old.retire());
    }
    return planned;
  }

  private void byName(
      List<@Nullable SpecField> before, List<SpecField> left, Predicate<SpecField> eligible) {
    for (int i = 0; i < before.size(); i++) {
      SpecField field = next.fields().get(i);
      if (before.get(i) == null && field.id().isEmpty()) {
        before.set(i, take(left, old -> eligible.test(old) && old.name().equals(field.name())));
      }
    }
  }

  private void byWas(List<@Nullable SpecField> before, List<SpecField> left) {
    for (int i = 0; i < before.size(); i++) {
      SpecField field = next.fields().get(i);
      if (before.get(i) == null && field.id().isEmpty()) {
        before.set(i, take(left, old -> old.active() && field.was().contains(old.name())));
      }
    }
  }

  private static @Nullable SpecField take(List<SpecField> left, Predicate<SpecField> wanted) {
    for (SpecField field : left) {
      if (wanted.test(field)) {
        left.remove(field);
        return field;
      }
    }
    return null;
  }

  private SpecField fresh(SpecField field, int index, List<String> gone) {
    String pointer = "/fields/" + index;
    if (!field.id().isEmpty()) {
      error(pointer + "/id", "'" + field.id() + "' (expected: an id of this project, or none)");
    } else if (field.retired()) {
      error(pointer + "/retired", "a new field that is retired (expected: one there was)");
    } else if (!field.was().isEmpty()) {
      error(pointer + "/was", field.was() + " (expected: a field of the current version)");
    } else if (!gone.isEmpty()) {
      error(
          pointer,
          "field '"
              + field.name()
              + "' is new while "
              + gone
              + " is gone (expected: was: "
              + gone.getFirst()
              + " if it is the same, or that field with retired: true)");
    }
    ClassMatching.of(List.of(), field.classes(), pointer + "/classes", errors);
    SpecField allotted = allot(field, ids);
    changes.add(
        new Change(ChangeKind.FIELD_ADD, "field", null, field.name(), allotted.id(), Set.of()));
    return allotted;
  }

  private SpecField goingOn(SpecField old, SpecField field, int index) {
    String pointer = "/fields/" + index;
    if (old.kind() != field.kind()) {
      error(
          pointer + "/kind",
          "'"
              + SpecWriter.code(field.kind())
              + "' (expected: '"
              + SpecWriter.code(old.kind())
              + "': a kind never changes, add a field instead)");
    }
    if (field.meaning() < old.meaning()) {
      error(
          pointer + "/meaning",
          field.meaning() + " (expected: >= " + old.meaning() + ", the current number)");
    }
    if (field.retired() && old.active()) {
      changes.add(retired(old));
    }
    FieldDiff diff = new FieldDiff(old, field, pointer, ids, errors);
    SpecField planned = diff.plan();
    changes.addAll(diff.changes());
    if (!Objects.equals(diff.shift(), FieldShift.none(old.id()))) {
      shifts.add(diff.shift());
    }
    return planned;
  }

  private void compareOrder(List<SpecField> planned) {
    List<String> before = base.activeFields().stream().map(SpecField::id).toList();
    List<String> now = planned.stream().filter(SpecField::active).map(SpecField::id).toList();
    if (!before.stream()
        .filter(now::contains)
        .toList()
        .equals(now.stream().filter(before::contains).toList())) {
      changes.add(new Change(ChangeKind.PRESENTATION, "order of fields", null, null, "", Set.of()));
    }
  }

  private static Change retired(SpecField old) {
    return new Change(ChangeKind.FIELD_RETIRE, "field", old.name(), null, old.id(), Set.of());
  }

  private void error(String pointer, String reason) {
    errors.add(new SpecError(pointer, reason));
  }
}
