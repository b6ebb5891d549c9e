package dev.assay.server.consensus;

import dev.assay.agreement.Agreement;
import org.jspecify.annotations.Nullable;

/**
 * Agreement on chosen items in chosen rounds.
 *
 * @param coefficient {@code cohens_kappa}, {@code krippendorff_alpha} or {@code pairwise_f1}
 * @param value null where not defined; likewise the other two
 * @param units multiply labelled units, items for region fields
 */
public record RoundsAgreement(
    String coefficient,
    @Nullable Double value,
    @Nullable Double percentAgreement,
    @Nullable Double krippendorffAlpha,
    long units) {

  static RoundsAgreement of(SetAgreement set) {
    return new RoundsAgreement(
        set.coefficient(),
        value(set.main()),
        value(set.percent()),
        value(set.alpha()),
        set.units());
  }

  private static @Nullable Double value(Agreement agreement) {
    return agreement instanceof Agreement.Estimate estimate ? estimate.value() : null;
  }
}
