package dev.assay.server.review;

import dev.assay.annotation.Violation;
import dev.assay.server.consensus.ItemStatus;
import java.util.List;

/** What became of an expert's request about a case. */
sealed interface Settlement {
  /** Settled, by this request or by the same one before. */
  record Done(ExpertCase about, String outcome, long decision) implements Settlement {}

  /** Settled before by another request of the same person. */
  record Otherwise(ExpertCase about, String outcome) implements Settlement {}

  /** The votes are not those that were shown; kept as a draft. */
  record VotesChanged(ExpertCase about) implements Settlement {}

  /** The label is refused; kept as a draft. */
  record Invalid(ExpertCase about, List<Violation> violations) implements Settlement {}

  /** The field is in a state that asks for no such thing. */
  record NotAsked(ItemStatus state) implements Settlement {}

  /** The person voted on the item, which the project does not allow. */
  record OwnVote() implements Settlement {}

  /** Nothing of this person's, or taken by somebody else. */
  record Gone(String why) implements Settlement {}
}
