package dev.assay.server.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What publishing a new spec would do.
 *
 * @param spec the spec as it would be kept: with permanent ids, and with what was retired
 * @param changes nothing if the spec is as it was
 * @param shifts one for every field whose labels are affected
 * @param missing what annotators will miss
 */
public record SpecPlan(
    Spec spec, List<Change> changes, List<FieldShift> shifts, List<Missing> missing) {
  public SpecPlan {
    changes = List.copyOf(changes);
    shifts = List.copyOf(shifts);
    missing = List.copyOf(missing);
  }

  /** What became of planning. */
  public sealed interface Outcome {}

  /** A plan. */
  public record Planned(SpecPlan plan) implements Outcome {}

  /** The specs do not follow one another; pointers lead into the new spec's full form. */
  public record Refused(List<SpecError> errors) implements Outcome {}

  /**
   * Compares a spec with the version it follows. A pure function: the same arguments give the same
   * plan, and planning the planned spec again gives an empty one.
   *
   * @param base the current version, or null for a project's first one
   * @param next what is to be published, with or without ids
   */
  public static Outcome of(@Nullable Spec base, Spec next) {
    return base == null ? SpecPlanner.first(next) : new SpecPlanner(base, next).plan();
  }

  /** Whether there is nothing to publish. */
  public boolean empty() {
    return changes.isEmpty();
  }

  /** Whether people have something to read again: any change of wording. */
  public boolean guidanceChanged() {
    return changes.stream().anyMatch(change -> change.kind() == ChangeKind.WORDING);
  }

  /** Names of the fields whose coefficient starts anew. */
  public List<String> restarting() {
    return shifts.stream()
        .filter(FieldShift::restarts)
        .map(shift -> spec.field(shift.fieldId()))
        .flatMap(Optional::stream)
        .map(SpecField::name)
        .toList();
  }
}
