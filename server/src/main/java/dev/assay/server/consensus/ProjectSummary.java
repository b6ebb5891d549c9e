package dev.assay.server.consensus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a project's items are and how well people agree.
 *
 * @param states all eight, adding up to {@code items}
 */
public record ProjectSummary(
    long items, Map<ItemStatus, Long> states, List<FieldAgreement> fields) {
  public ProjectSummary {
    states = Map.copyOf(states);
    fields = List.copyOf(fields);
  }

  /** Items in a state. */
  public long count(ItemStatus state) {
    return states.getOrDefault(state, 0L);
  }

  /**
   * Agreement in one field and meaning version, as judged now.
   *
   * @param coefficient the one the gate goes by: {@code cohens_kappa}, {@code krippendorff_alpha}
   *     or {@code pairwise_f1}
   * @param value null where not defined; likewise the interval
   * @param units multiply labelled units
   * @param gate pending, open or closed
   * @param colour green, amber or red; null before there is a value
   * @param independent the independent votes alone; null where all are
   */
  public record FieldAgreement(
      String field,
      int meaning,
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
      @Nullable Independent independent,
      List<ConfusedPair> confused) {}

  /**
   * Agreement of the votes that were given without a visible suggestion and without seeing others';
   * by the coefficient that fits them.
   */
  public record Independent(
      String coefficient,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      long units) {}

  /** Two classes that people take for each other, with the number of vote pairs that did. */
  public record ConfusedPair(String a, String b, long count) {}
}
