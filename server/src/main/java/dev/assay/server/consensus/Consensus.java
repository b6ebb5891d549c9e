package dev.assay.server.consensus;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.StagedLabel;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.journal.JournalRow;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.LabelTask;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where items are and what was decided. Each changing method runs in a transaction of its own or
 * joins its caller's, and journals what it does.
 */
@Component
public final class Consensus {
  private static final String REVIEWED = "reviewed";

  private final Evaluation evaluation;
  private final Rulings rulings;
  private final GateKeeper gate;
  private final StateStore items;
  private final GateStore gates;
  private final CaseReader cases;
  private final SummaryReader summaries;
  private final Catalog catalog;
  private final Ingest ingest;
  private final Queue queue;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Consensus(
      Evaluation evaluation,
      Rulings rulings,
      GateKeeper gate,
      StateStore items,
      GateStore gates,
      CaseReader cases,
      SummaryReader summaries,
      Catalog catalog,
      Ingest ingest,
      Queue queue,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.evaluation = evaluation;
    this.rulings = rulings;
    this.gate = gate;
    this.items = items;
    this.gates = gates;
    this.cases = cases;
    this.summaries = summaries;
    this.catalog = catalog;
    this.ingest = ingest;
    this.queue = queue;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Whether people may settle and review what they voted on. */
  public record OwnAllowed(boolean conflicts, boolean reviews) {}

  /** One field of an item with all that was said about it. */
  public Optional<FieldCase> fieldCase(long project, long item, String field) {
    return cases.read(project, item, field);
  }

  /** Settles a conflict. */
  public RulingOutcome adjudicate(Ruling ruling) {
    return inTransaction(() -> told(ruling.project(), ruling.person(), rulings.adjudicate(ruling)));
  }

  /** A reviewer finds the standing label right. */
  public RulingOutcome accept(long project, long item, String field, long person, boolean ownVote) {
    return inTransaction(
        () ->
            told(
                project,
                person,
                rulings.review(project, item, field, REVIEWED, null, null, person, ownVote)));
  }

  /** A reviewer accepts the standing label together with others, without a look at each. */
  public RulingOutcome acceptTogether(
      long project, long item, String field, String reason, long person, boolean ownVote) {
    return inTransaction(
        () ->
            told(
                project,
                person,
                rulings.review(
                    project, item, field, Rulings.TOGETHER, null, reason, person, ownVote)));
  }

  /** A reviewer puts the label right. */
  public RulingOutcome fix(
      long project,
      long item,
      String field,
      List<Label> labels,
      String reason,
      long person,
      boolean ownVote) {
    return inTransaction(
        () ->
            told(
                project,
                person,
                rulings.review(project, item, field, REVIEWED, labels, reason, person, ownVote)));
  }

  /** A reviewer sends the item back: a new round, with the reason. */
  public void returnItem(long project, long item, String reason, long person) {
    inTransaction(
        () -> {
          told(project, person, rulings.foundWrong(project, item));
          startRound(project, List.of(item), reason, person);
          return item;
        });
  }

  /** In review: to the experts. Decided: marked, and stays decided. */
  public void flag(long project, long item, String reason, long person) {
    inTransaction(
        () -> {
          told(project, person, rulings.flag(project, item, reason));
          event("item.flagged", project, person, new ItemEvent(List.of(item), reason));
          return item;
        });
  }

  /** Opens settled items again: a new round. */
  public void reopen(long project, List<Long> ids, String reason, long person) {
    startRound(project, ids, reason, person);
  }

  /** Replaces a decision, with a reason. */
  public RulingOutcome correct(
      long project, long item, String field, List<Label> labels, String reason, long person) {
    return inTransaction(
        () -> told(project, person, rulings.correct(project, item, field, labels, reason, person)));
  }

  /** The item cannot be labelled or is out of scope. */
  public void exclude(long project, long item, String reason, long person) {
    inTransaction(
        () -> {
          told(project, person, rulings.exclude(project, item, reason, person));
          return item;
        });
  }

  /** Items named by an event. */
  record ItemEvent(Collection<Long> items, String reason) {}

  /** Begins a new round for items, whatever their state; earlier votes and decisions stay. */
  public void startRound(long project, List<Long> ids, String why, @Nullable Long person) {
    inTransaction(
        () -> {
          rulings.startRound(project, ids);
          event("round.started", project, person, new ItemEvent(ids, why));
          return why;
        });
  }

  /**
   * Takes blocked items with the votes there are; those without any become conflicts.
   *
   * @param ids the items, or none for all blocked ones
   * @return how many
   */
  public int acceptBlocked(long project, List<Long> ids, String reason, long person) {
    int accepted = 0;
    long after = 0;
    while (true) {
      List<Long> page =
          ids.isEmpty()
              ? summaries.blocked(project, after, GateKeeper.PAGE)
              : ids.stream().sorted().filter(later(after)).limit(GateKeeper.PAGE).toList();
      if (page.isEmpty()) {
        return accepted;
      }
      after = page.getLast();
      accepted +=
          inTransaction(
              () -> {
                Rulings.Accepted done = rulings.acceptBlocked(project, page);
                event("blocked.accepted", project, person, new ItemEvent(done.items(), reason));
                told(project, person, done.changes());
                gate.judge(project);
                return done.items().size();
              });
    }
  }

  private static java.util.function.Predicate<Long> later(long after) {
    return id -> id > after;
  }

  /** The body of {@code gate.overridden}. */
  record Overridden(String field, String reason, boolean later) {}

  /**
   * Frees what a gate holds, on a manager's word.
   *
   * @param later whether items held from now on pass too
   */
  public void overrideGate(long project, String field, String reason, boolean later, long person) {
    inTransaction(
        () -> {
          int meaning = catalog.meaning(project, catalog.currentVersion(project), field);
          gates.addVotes(project, field, meaning, 0, clock.now());
          GateStore.Gate found = gates.gate(project, field, meaning).orElseThrow();
          gates.override(project, found, later, clock.now());
          gate.step(project, found, "release", 0);
          event("gate.overridden", project, person, new Overridden(field, reason, later));
          return field;
        });
  }

  /** The body of {@code own.allowed}. */
  record OwnEvent(boolean conflicts, boolean reviews, String reason) {}

  /** Lets people settle or review what they voted on, or not. */
  public void allowOwn(
      long project, boolean conflicts, boolean reviews, String reason, long person) {
    inTransaction(
        () -> {
          gates.allowOwn(project, conflicts, reviews);
          event("own.allowed", project, person, new OwnEvent(conflicts, reviews, reason));
          return reason;
        });
  }

  public OwnAllowed ownAllowed(long project) {
    return gates.ownAllowed(project);
  }

  /** Counts and agreement. */
  public ProjectSummary summary(long project) {
    return summaries.read(project);
  }

  /** Items in a state, ascending; open ones include those nobody has touched. */
  public List<Long> items(long project, ItemStatus state, long after, int limit) {
    return summaries.items(project, state, after, limit);
  }

  /** Where items are. */
  public Map<Long, ItemStatus> states(Collection<Long> ids) {
    return items.states(ids);
  }

  /** The chain of decisions on an item, newest last. */
  public List<DecisionView> decisions(long item) {
    return items.decisions(item);
  }

  void weigh(long project, Collection<Long> ids, long votes) {
    Changes changes = evaluation.evaluate(project, ids);
    if (votes > 0) {
      gate.count(project, votes);
    }
    told(project, null, changes);
    gate.judge(project);
  }

  void gateStep(JournalRow row) {
    told(
        row.project(),
        null,
        gate.doStep(
            row.project(),
            row.body().path("field").asString(),
            row.body().path("meaning").asInt(),
            row.body().path("kind").asString(),
            row.body().path("after").asLong()));
  }

  /** The body of {@code consensus.recheck}: a page of items to evaluate again. */
  record Recheck(long person, long after) {}

  /** Announces that items have to be looked at again: those a person handled, or all that wait. */
  void announceRecheck(long project, long person, long after, int pages) {
    gates.addPages(project, pages);
    event("consensus.recheck", project, null, new Recheck(person, after));
  }

  void recheck(JournalRow row) {
    long project = row.project();
    long person = row.body().path("person").asLong();
    long after = row.body().path("after").asLong();
    List<Long> page =
        person == 0
            ? items.waiting(project, after, GateKeeper.PAGE)
            : items.handledBy(project, person, after, GateKeeper.PAGE);
    if (person != 0) {
      openSlots(project, page);
    }
    told(project, null, evaluation.evaluate(project, page));
    gates.addPages(project, -1);
    if (page.size() == GateKeeper.PAGE) {
      announceRecheck(project, person, page.getLast(), 1);
    } else {
      gate.judge(project);
    }
  }

  /** Where a vote that was set aside is missing now, somebody else is asked. */
  private void openSlots(long project, List<Long> page) {
    Map<Long, Integer> counting = rulings.countingVotes(project, page);
    Map<Long, ItemRow> rows = items.lock(project, page, clock.now());
    for (LabelTask task : queue.labelTasks(page)) {
      ItemRow row = Objects.requireNonNull(rows.get(task.item()));
      boolean undecided = row.state().compareTo(ItemStatus.DECIDED) < 0;
      int now = counting.getOrDefault(task.item(), 0);
      if (undecided && now < row.votes()) {
        queue.reopen(task);
        for (int missing = now; missing < row.votes(); missing++) {
          queue.reopenSlot(task.id());
        }
      }
    }
  }

  void importDecisions(JournalRow row) {
    if (!row.body().path("as").asString().equals("decisions")) {
      return;
    }
    Map<Long, Answer> answers = new TreeMap<>();
    for (StagedLabel label : ingest.staged(row.body())) {
      answers.put(label.item(), label.answer());
    }
    told(row.project(), row.actor(), rulings.importDecisions(row.project(), answers, row.actor()));
  }

  /** The body of {@code consensus.evaluated}. */
  record Evaluated(List<Changes.Moved> moves, List<Changes.Decided> decisions) {}

  private void told(long project, @Nullable Long person, Changes changes) {
    if (!changes.isEmpty()) {
      event(
          "consensus.evaluated",
          project,
          person,
          new Evaluated(new ArrayList<>(changes.moved()), new ArrayList<>(changes.decided())));
    }
  }

  private RulingOutcome told(long project, long person, Rulings.Result result) {
    told(project, person, result.changes());
    if (result.outcome() instanceof RulingOutcome.Done) {
      gate.judge(project);
    }
    return result.outcome();
  }

  private void event(String type, long project, @Nullable Long person, Object body) {
    journal.append(new JournalEntry(type, project, person, body));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  /** The field of the current spec, for callers that hold its id. */
  public Optional<Field> field(long project, String id) {
    int version = catalog.currentVersion(project);
    Spec spec = catalog.spec(project, version);
    return spec.field(id)
        .filter(SpecField::active)
        .map(f -> Objects.requireNonNull(catalog.labelSchema(project, version).fieldById(id)));
  }

  /** Live expert leases per stage; part of what {@code status} shows. */
  public long expertsAtWork(long project, Stage stage) {
    return queue.liveLeases(project, stage);
  }
}
