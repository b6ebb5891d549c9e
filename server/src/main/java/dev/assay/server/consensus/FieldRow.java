package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one field of an item is, as kept.
 *
 * @param decision id of the current decision
 * @param votes the annotations it was computed from
 * @param standing the label as it stands, null when contested or without votes
 * @param size labels it stands for: regions, else 1
 * @param patterns what it adds to the set's coefficients
 */
record FieldRow(
    long item,
    String field,
    ItemStatus state,
    int meaning,
    @Nullable Double score,
    @Nullable Long decision,
    List<Long> votes,
    @Nullable List<Label> standing,
    int size,
    boolean deferred,
    Set<String> patterns) {

  FieldRow {
    votes = List.copyOf(votes);
    standing = standing == null ? null : List.copyOf(standing);
    patterns = Set.copyOf(patterns);
  }

  static FieldRow untouched(long item, String field, int meaning) {
    return new FieldRow(
        item, field, ItemStatus.OPEN, meaning, null, null, List.of(), null, 1, false, Set.of());
  }

  FieldRow in(ItemStatus newState) {
    return new FieldRow(
        item, field, newState, meaning, score, decision, votes, standing, size, deferred, patterns);
  }

  FieldRow decided(long newDecision, @Nullable List<Label> labels) {
    return new FieldRow(
        item,
        field,
        ItemStatus.DECIDED,
        meaning,
        score,
        newDecision,
        votes,
        labels,
        labels == null ? 1 : Math.max(1, labels.size()),
        false,
        patterns);
  }

  /** A label without votes that a reviewer is to look at. */
  FieldRow inReview(List<Label> labels) {
    return new FieldRow(
        item,
        field,
        ItemStatus.IN_REVIEW,
        meaning,
        score,
        decision,
        votes,
        labels,
        Math.max(1, labels.size()),
        deferred,
        patterns);
  }

  FieldRow deferring(boolean newDeferred) {
    return new FieldRow(
        item, field, state, meaning, score, decision, votes, standing, size, newDeferred, patterns);
  }

  FieldRow reopened() {
    return new FieldRow(
        item, field, ItemStatus.OPEN, meaning, null, null, List.of(), null, 1, false, patterns);
  }
}
