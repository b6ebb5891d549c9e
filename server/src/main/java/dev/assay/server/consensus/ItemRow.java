package dev.assay.server.consensus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an item is, as kept.
 *
 * @param handled who voted or skipped in this round
 * @param mark why a settled item deserves another look
 */
record ItemRow(
    long item,
    ItemStatus state,
    int round,
    int votes,
    int skips,
    int wanted,
    List<Long> handled,
    boolean askedMore,
    @Nullable String reason,
    @Nullable String mark) {

  static ItemRow untouched(long item) {
    return new ItemRow(item, ItemStatus.OPEN, 1, 0, 0, -1, List.of(), false, null, null);
  }

  ItemRow {
    handled = List.copyOf(handled);
  }

  ItemRow marked(@Nullable String newMark) {
    return new ItemRow(
        item, state, round, votes, skips, wanted, handled, askedMore, reason, newMark);
  }

  ItemRow wanting(int newWanted) {
    return new ItemRow(
        item, state, round, votes, skips, newWanted, handled, askedMore, reason, mark);
  }

  ItemRow in(ItemStatus newState, @Nullable String newReason) {
    return new ItemRow(
        item, newState, round, votes, skips, wanted, handled, askedMore, newReason, mark);
  }

  ItemRow inRound(int newRound) {
    return new ItemRow(item, ItemStatus.OPEN, newRound, 0, 0, -1, List.of(), false, null, null);
  }
}
