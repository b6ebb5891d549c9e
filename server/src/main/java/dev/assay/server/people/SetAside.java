package dev.assay.server.people;

import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.ShortMemory;
import dev.assay.server.platform.WallClock;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose votes a project does not count. The votes stay; setting aside acts as a retraction. */
@Component
public final class SetAside {
  private final SetAsideStore store;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;
  private final ShortMemory<Long, Set<Long>> people = new ShortMemory<>();

  SetAside(SetAsideStore store, Journal journal, WallClock clock, TransactionTemplate transaction) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** The body of {@code votes.set_aside} and {@code votes.readmitted}. */
  record SetAsideEvent(long person, String reason) {}

  /** The people whose votes do not count, at most a second old. */
  public Set<Long> of(long project) {
    return people.get(project, store::of);
  }

  /** As {@link #of}, read from the database: for whoever acts on the journal's row of a change. */
  public Set<Long> now(long project) {
    return store.of(project);
  }

  /** Stops counting a person's votes. Returns false when it was so already. */
  public boolean setAside(long project, long person, String reason, long actor) {
    return change(
        project,
        "votes.set_aside",
        new SetAsideEvent(person, reason),
        actor,
        () -> store.insert(project, person, reason, clock.now()));
  }

  /** Counts a person's votes again. Returns false when it was so already. */
  public boolean readmit(long project, long person, String reason, long actor) {
    return change(
        project,
        "votes.readmitted",
        new SetAsideEvent(person, reason),
        actor,
        () -> store.delete(project, person));
  }

  private boolean change(
      long project,
      String type,
      SetAsideEvent event,
      long actor,
      java.util.function.BooleanSupplier change) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              if (!change.getAsBoolean()) {
                return false;
              }
              forgetAfterCommit();
              journal.append(new JournalEntry(type, project, actor, event));
              return true;
            }));
  }

  private void forgetAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            people.forget();
          }
        });
  }
}
