package dev.assay.server.catalog;

import dev.assay.annotation.Digest;
import dev.assay.annotation.LabelSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One published version of a project's spec; immutable.
 *
 * @param version from 1, without gaps
 * @param schema the fields that are asked, for reading and checking labels
 * @param digest SHA-256 of the spec's canonical JSON
 * @param guidelineVersion rises when people have something to read again, from 1
 * @param meanings field id → meaning version, from 1; votes of different ones do not compare
 * @param changes what changed since the version before
 * @param shifts what that did to labels; a field that is not named is unaffected
 * @param published when
 * @param publisher id of the person
 */
public record SpecVersion(
    long project,
    int version,
    Spec spec,
    LabelSchema schema,
    Digest digest,
    int guidelineVersion,
    Map<String, Integer> meanings,
    List<Change> changes,
    List<FieldShift> shifts,
    Instant published,
    long publisher) {
  public SpecVersion {
    meanings = Map.copyOf(meanings);
    changes = List.copyOf(changes);
    shifts = List.copyOf(shifts);
  }

  /** The meaning version of a field; 0 if this version does not know the field yet. */
  public int meaning(String fieldId) {
    return meanings.getOrDefault(fieldId, 0);
  }

  /** What the step to this version did to a field. */
  FieldShift shift(String fieldId) {
    return shifts.stream()
        .filter(shift -> shift.fieldId().equals(fieldId))
        .findFirst()
        .orElseGet(() -> FieldShift.none(fieldId));
  }
}
