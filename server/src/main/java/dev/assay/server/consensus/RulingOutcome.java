package dev.assay.server.consensus;

/** What became of a ruling, a review or a correction. */
public sealed interface RulingOutcome {
  /** It is the decision now; {@code decision} is 0 when nothing was to be decided (deferred). */
  record Done(long decision) implements RulingOutcome {}

  /** The votes are not those it was made on. */
  record VotesChanged() implements RulingOutcome {}

  /** The field is not in a state that asks for this. */
  record NotAsked(ItemStatus state) implements RulingOutcome {}
}
