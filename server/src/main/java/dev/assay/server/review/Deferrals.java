package dev.assay.server.review;

import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.ExpertQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Conflicts deferred to the spec owner: out of the adjudicators' queue until there is an answer.
 */
@Component
public final class Deferrals {
  private final DeferralStore store;
  private final Consensus consensus;
  private final ExpertQueue queue;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Deferrals(
      DeferralStore store,
      Consensus consensus,
      ExpertQueue queue,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.consensus = consensus;
    this.queue = queue;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** A conflict that an adjudicator could not settle by the spec as it is. */
  record Deferral(
      long id,
      long item,
      String field,
      int round,
      long task,
      String cause,
      String question,
      Instant time) {}

  /** The body of {@code conflict.answered}. */
  record ConflictAnswered(long item, String field, String answer) {}

  /** How many conflicts wait for the spec owner now. */
  public int waiting(long project) {
    return open(project).size();
  }

  /** Those still in conflict; a re-opened or corrected item waits for nobody any more. */
  List<Deferral> open(long project) {
    return store.unanswered(project).stream().filter(one -> stands(project, one)).toList();
  }

  private boolean stands(long project, Deferral deferral) {
    return consensus
        .fieldCase(project, deferral.item(), deferral.field())
        .filter(now -> now.state() == ItemStatus.CONFLICT && now.round() == deferral.round())
        .isPresent();
  }

  void defer(ExpertCase about, String cause, String question) {
    store.insert(about, cause, question, clock.now());
  }

  List<String> answers(long item, String field) {
    return store.answers(item, field);
  }

  /** Puts conflicts back before the adjudicators, with what the spec owner says. */
  int answer(long project, Collection<Long> items, String answer, long person) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              List<Deferral> answered =
                  open(project).stream().filter(one -> items.contains(one.item())).toList();
              for (Deferral one : answered) {
                store.answer(one.id(), answer, person, clock.now());
                queue.offerAgain(one.task());
              }
              if (!answered.isEmpty()) {
                journal.appendAll(
                    answered.stream().map(one -> answered(project, one, answer, person)).toList());
              }
              return answered.size();
            }));
  }

  private static JournalEntry answered(long project, Deferral one, String answer, long person) {
    return new JournalEntry(
        "conflict.answered",
        project,
        person,
        new ConflictAnswered(one.item(), one.field(), answer));
  }
}
