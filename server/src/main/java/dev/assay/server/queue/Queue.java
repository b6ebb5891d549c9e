package dev.assay.server.queue;

import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who does what next. All methods run in the caller's transaction. */
@Component
public final class Queue {
  /** Most leases one person holds at a time per stage and project. */
  public static final int BATCH = 5;

  private final QueueStore store;
  private final PriorityStore priorities;
  private final Access access;
  private final Catalog catalog;
  private final Journal journal;
  private final WallClock clock;

  Queue(
      QueueStore store,
      PriorityStore priorities,
      Access access,
      Catalog catalog,
      Journal journal,
      WallClock clock) {
    this.store = store;
    this.priorities = priorities;
    this.access = access;
    this.catalog = catalog;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Leases the next tasks: higher priority first, started ones before fresh ones.
   *
   * @param most 1..5
   * @param keepExpertsFree whether somebody who can also adjudicate is passed over where they are
   *     the last one free to settle a conflict
   */
  public List<Lease> pull(
      long person, long project, Stage stage, int most, boolean keepExpertsFree) {
    if (most < 1 || most > BATCH) {
      throw new IllegalArgumentException("max " + most + " (expected: 1.." + BATCH + ")");
    }
    return store.pull(
        person,
        project,
        stage,
        most,
        terms(project, stage, keepExpertsFree ? List.of(person) : List.of()));
  }

  /**
   * What a pull would be about now, for a statement of the caller's own.
   *
   * @param people who ask; those of them who can also adjudicate are passed over where they are the
   *     last one free to settle a conflict
   */
  public PullTerms terms(long project, Stage stage, Collection<Long> people) {
    int version = catalog.currentVersion(project);
    Instant now = clock.now();
    Instant until = now.plusSeconds(catalog.spec(project, version).leaseSeconds());
    List<Long> experts =
        stage == Stage.LABEL && !people.isEmpty()
            ? access.holders(project, Role.ADJUDICATOR)
            : List.of();
    return people.stream().anyMatch(experts::contains)
        ? new PullTerms(
            version,
            now,
            until,
            access.holders(project, Role.ANNOTATOR).toArray(Long[]::new),
            experts.toArray(Long[]::new))
        : new PullTerms(version, now, until, null, null);
  }

  /** The person's live leases, oldest first. */
  public List<Lease> live(long person, long project, Stage stage) {
    return store.live(person, project, stage, clock.now());
  }

  /** A live lease of the person's, left as it is. */
  public Optional<Lease> find(UUID id, long person) {
    return store.find(id, person);
  }

  /** Uses a lease up for an answer. */
  public LeaseTaken take(UUID id, long person) {
    Optional<Lease> live = store.take(id, person);
    if (live.isPresent()) {
      return new LeaseTaken.Live(live.get());
    }
    Optional<Lease> ended = store.findEnded(id, person);
    ended.ifPresent(lease -> store.markHandled(lease.task(), person));
    return ended.isPresent() ? new LeaseTaken.Ended(ended.get()) : new LeaseTaken.Unknown();
  }

  /** Opens a slot of a task again, e.g. after a skip or a retraction. */
  public void reopenSlot(long task) {
    store.addSlots(task, 1);
  }

  /** Takes note of votes that were given elsewhere: parallel arrays of task and person. */
  public void prefill(long[] tasks, long[] people) {
    store.prefill(tasks, people);
  }

  /** Asks for more votes on a task. */
  public void askMore(LabelTask task, int more) {
    store.setWanted(task.id(), task.wanted() + more);
    store.addSlots(task.id(), more);
  }

  /** Hands one lease back. Returns false when it is not live or not the person's. */
  public boolean giveBack(UUID id, long person) {
    return end("returned", "id = ? and person_id = ?", id, person) > 0
        || store.findEnded(id, person).isPresent();
  }

  /** Hands all leases of a person back. */
  public void giveBackAll(long person) {
    end("returned", "person_id = ?", person);
  }

  /** Whether the work went on under a version that has been followed by another one since. */
  private boolean isOutdated(QueueStore.EndedLease lease) {
    return lease.specVersion() < catalog.currentVersion(lease.project());
  }

  /**
   * The body of {@code lease.ended}: items whose expert left without a word, or on which work under
   * an older spec ended so.
   */
  record LeaseEnded(List<Long> items) {}

  private int end(String how, String condition, Object... arguments) {
    List<QueueStore.EndedLease> ended = store.end(how, condition, arguments);
    ended.stream()
        .filter(lease -> lease.stage() != Stage.LABEL.code() || isOutdated(lease))
        .collect(Collectors.groupingBy(QueueStore.EndedLease::project))
        .forEach(
            (project, leases) ->
                journal.append(
                    new JournalEntry(
                        "lease.ended",
                        project,
                        null,
                        new LeaseEnded(
                            leases.stream()
                                .map(QueueStore.EndedLease::item)
                                .distinct()
                                .toList()))));
    return ended.size();
  }

  void giveBackAll(long person, long project, Stage stage) {
    end(
        "returned",
        "person_id = ? and project_id = ? and stage = ?",
        person,
        project,
        stage.code());
  }

  /** Ends leases whose time is over; returns whether there may be more. */
  boolean expire() {
    return end("expired", "expires_at <= ?", clock.now().atOffset(ZoneOffset.UTC)) > 0;
  }

  /** Lengthens live leases by a full term from now; empty when none of them is the person's. */
  public Optional<Instant> extend(Collection<UUID> ids, long person) {
    int seconds =
        ids.stream()
            .flatMap(id -> store.find(id, person).stream())
            .mapToInt(lease -> catalog.spec(lease.project(), lease.specVersion()).leaseSeconds())
            .max()
            .orElse(0);
    return seconds == 0
        ? Optional.empty()
        : store.extend(ids, person, clock.now().plusSeconds(seconds));
  }

  /** The labelling task of each item's latest round. */
  public List<LabelTask> labelTasks(Collection<Long> items) {
    return store.labelTasks(items);
  }

  /** Makes labelling tasks of a round; items that have one keep it. */
  public void addLabelTasks(long project, int round, long[] items, int[] wanted, int priority) {
    store.addTasks(project, Stage.LABEL, round, "", items, wanted, priority);
  }

  /** The body of {@code items.prioritised}. */
  record Prioritised(Collection<Long> items, int priority, String reason) {}

  /**
   * Lets open labelling work on items be pulled before that of lower priority, or after that of
   * higher.
   *
   * @param priority -50 to 100, 0 where nobody said anything
   * @return how many tasks have another priority now
   */
  public int prioritise(
      long project, Collection<Long> items, int priority, String reason, long person) {
    if (priority < -50 || priority > 100) {
      throw new IllegalArgumentException("priority " + priority + " (expected: -50..100)");
    }
    int changed = priorities.prioritise(project, items, priority);
    journal.append(
        new JournalEntry(
            "items.prioritised", project, person, new Prioritised(items, priority, reason)));
    return changed;
  }

  /** Makes expert work on one field of items, one slot each. */
  public void addExpertTasks(long project, Stage stage, int round, String field, long[] items) {
    int[] wanted = new int[items.length];
    Arrays.fill(wanted, 1);
    store.addTasks(project, stage, round, field, items, wanted, 0);
  }

  /** Nobody is given these items' tasks of the stage any more. */
  public void close(Stage stage, Collection<Long> items) {
    if (!items.isEmpty()) {
      store.close(stage, items.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** Nobody is given this expert work any more; leases go on until they end. */
  public void closeExpert(long project, Stage stage, String field, Collection<Long> items) {
    if (!items.isEmpty()) {
      store.closeExpert(project, stage, field, items.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** Those of the items that somebody works on in a stage. */
  public List<Long> leased(Stage stage, Collection<Long> items) {
    return store.leased(stage, items, clock.now());
  }

  /** Lets a closed task be pulled again; slots are opened by {@link #reopenSlot}. */
  public void reopen(LabelTask task) {
    store.setWanted(task.id(), task.wanted());
  }

  /** The field an expert's task is about, empty for labelling. */
  public String fieldOf(Lease lease) {
    return store.fieldOf(lease.task());
  }

  /** Labelling leases that are live now. */
  public long liveLeases(long project) {
    return store.liveLeases(project, Stage.LABEL, clock.now());
  }

  /** Live leases of an expert stage. */
  public long liveLeases(long project, Stage stage) {
    return store.liveLeases(project, stage, clock.now());
  }

  /** Items on which work under an older version of the spec still goes on. */
  public List<Long> leasedBefore(long project, int version) {
    return new ArrayList<>(store.leasedItems(project, version, clock.now()));
  }

  /** Entries that wait in a stage. */
  public long waiting(long project, Stage stage) {
    return store.waiting(project, stage);
  }
}
