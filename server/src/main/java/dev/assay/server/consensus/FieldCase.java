package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an item with everything that was said about it in the current round.
 *
 * @param agreed regions that everybody drew alike, merged; empty for other fields
 * @param contested regions by matched group
 * @param standing the label as it stands: decided, held, in review; null when contested
 */
public record FieldCase(
    long item,
    String field,
    ItemStatus state,
    int round,
    int specVersion,
    List<CaseVote> votes,
    List<CaseSkip> skips,
    List<Label> agreed,
    List<List<CaseRegion>> contested,
    @Nullable List<Label> standing,
    @Nullable String mark) {

  /** One vote; the person is for the server's eyes only. */
  public record CaseVote(
      long annotation, long person, List<Label> labels, @Nullable Float confidence) {}

  /** One skip. */
  public record CaseSkip(long person, String reason) {}

  /** A region of somebody's vote, by the vote's place in {@link #votes}. */
  public record CaseRegion(int vote, Label label) {}
}
