package dev.assay.server.labelling;

import dev.assay.server.access.Caller;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.ExpertQueue;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.LeaseTaken;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Items that somebody cannot label: no vote, no slot used up, and the person is not asked again.
 */
@Component
class Skips {
  private final LabellingStore store;
  private final Queue queue;
  private final ExpertQueue experts;
  private final Submissions submissions;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Skips(
      LabellingStore store,
      Queue queue,
      ExpertQueue experts,
      Submissions submissions,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.queue = queue;
    this.experts = experts;
    this.submissions = submissions;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  sealed interface Outcome {}

  record Skipped(Lease lease, List<Lease> next) implements Outcome {}

  record Unknown() implements Outcome {}

  /** The body of {@code label.skipped}. */
  record SkippedEvent(long item, String lease, int round, String reason) {}

  Outcome skip(Caller caller, UUID assignment, String reason, @Nullable String note, int next) {
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                switch (queue.take(assignment, caller.person())) {
                  case LeaseTaken.Live(Lease lease) ->
                      keep(caller, lease, reason, note, next, true);
                  case LeaseTaken.Ended(Lease lease) ->
                      keep(caller, lease, reason, note, next, false);
                  case LeaseTaken.Unknown() -> new Unknown();
                }));
  }

  private Outcome keep(
      Caller caller, Lease lease, String reason, @Nullable String note, int next, boolean live) {
    if (lease.stage() != Stage.LABEL) {
      throw new IllegalArgumentException("only labelling work can be skipped");
    }
    store.insertSkip(
        lease.project(),
        lease.item(),
        lease.task(),
        lease.person(),
        lease.round(),
        reason,
        note,
        clock.now());
    experts.skipped(lease.task(), lease.person());
    if (live) {
      queue.reopenSlot(lease.task());
    }
    List<Lease> leases = submissions.next(caller, lease.project(), next);
    journal.append(
        new JournalEntry(
            "label.skipped",
            lease.project(),
            caller.person(),
            new SkippedEvent(lease.item(), RandomIds.hex(lease.id()), lease.round(), reason)));
    return new Skipped(lease, leases);
  }
}
