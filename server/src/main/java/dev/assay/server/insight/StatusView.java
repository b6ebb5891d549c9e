package dev.assay.server.insight;

import dev.assay.server.catalog.SpecField;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.ProjectSummary;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a project stands; the eight states add up to {@code items}.
 *
 * @param leased labelling work in people's hands
 * @param annotations submissions ever made
 * @param agreement the field with the lowest estimate
 */
record StatusView(
    long items,
    long open,
    long inProgress,
    long conflicts,
    long held,
    long inReview,
    long blocked,
    long decided,
    long excluded,
    long leased,
    long annotations,
    @Nullable FieldAgreement agreement,
    List<FieldAgreement> fields,
    List<String> warnings) {

  /**
   * Agreement in one field and meaning version; null where not defined.
   *
   * @param independent votes given without a visible suggestion and without seeing others' alone;
   *     null where all are
   */
  record FieldAgreement(
      String field,
      int meaningVersion,
      String coefficient,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      double level,
      long units,
      String gate,
      @Nullable String colour,
      @Nullable Double percentAgreement,
      @Nullable Double cohensKappa,
      @Nullable Double krippendorffAlpha,
      ProjectSummary.@Nullable Independent independent) {

    static FieldAgreement of(String name, ProjectSummary.FieldAgreement field) {
      return new FieldAgreement(
          name,
          field.meaning(),
          field.coefficient(),
          field.value(),
          field.low(),
          field.high(),
          field.level(),
          field.units(),
          field.gate(),
          field.colour(),
          field.percentAgreement(),
          field.cohensKappa(),
          field.krippendorffAlpha(),
          field.independent());
    }
  }

  static StatusView of(ProjectFacts facts, long leased, long annotations) {
    List<FieldAgreement> fields =
        facts.summary().fields().stream()
            .map(
                field ->
                    FieldAgreement.of(
                        facts
                            .spec()
                            .field(field.field())
                            .map(SpecField::name)
                            .orElse(field.field()),
                        field))
            .toList();
    return new StatusView(
        facts.summary().items(),
        facts.count(ItemStatus.OPEN),
        facts.count(ItemStatus.IN_PROGRESS),
        facts.count(ItemStatus.CONFLICT),
        facts.count(ItemStatus.HELD),
        facts.count(ItemStatus.IN_REVIEW),
        facts.count(ItemStatus.BLOCKED),
        facts.count(ItemStatus.DECIDED),
        facts.count(ItemStatus.EXCLUDED),
        leased,
        annotations,
        lowest(fields),
        fields,
        Warnings.of(facts));
  }

  /** A field without an estimate comes last; among equals the first in the spec's order. */
  static @Nullable FieldAgreement lowest(List<FieldAgreement> fields) {
    return fields.stream()
        .min(
            Comparator.comparingDouble(
                field -> field.value() == null ? Double.MAX_VALUE : field.value()))
        .orElse(null);
  }
}
