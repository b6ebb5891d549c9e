package dev.assay.server.consensus;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.Agreement.Estimate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Agreement on chosen items in chosen rounds.
 *
 * @param coefficient {@code cohens_kappa}, {@code krippendorff_alpha} or {@code pairwise_f1}
 * @param value null where not defined; likewise all others
 * @param low of the value's 95 % interval
 * @param percentLow of the interval of {@code percentAgreement}
 * @param units multiply labelled units, items for region fields
 */
public record RoundsAgreement(
    String coefficient,
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double percentAgreement,
    @Nullable Double percentLow,
    @Nullable Double percentHigh,
    @Nullable Double krippendorffAlpha,
    long units) {

  static RoundsAgreement of(SetAgreement set) {
    return new RoundsAgreement(
        set.coefficient(),
        value(set.main(), Estimate::value),
        value(set.main(), Estimate::low),
        value(set.main(), Estimate::high),
        value(set.percent(), Estimate::value),
        value(set.percent(), Estimate::low),
        value(set.percent(), Estimate::high),
        value(set.alpha(), Estimate::value),
        set.units());
  }

  private static @Nullable Double value(Agreement agreement, Function<Estimate, Double> part) {
    return agreement instanceof Estimate estimate ? part.apply(estimate) : null;
  }
}
