package dev.assay.server.consensus;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.people.SetAside;
import dev.assay.server.queue.LabelTask;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes of state that somebody makes on purpose: rulings, reviews, corrections, new rounds. */
@Component
class Rulings {
  /** How a label was accepted that nobody looked at by itself. */
  static final String TOGETHER = "reviewed_together";

  private final Evaluation evaluation;
  private final StateStore store;
  private final GateKeeper gate;
  private final Catalog catalog;
  private final Labelling labelling;
  private final SetAside setAside;
  private final Queue queue;

  Rulings(
      Evaluation evaluation,
      StateStore store,
      GateKeeper gate,
      Catalog catalog,
      Labelling labelling,
      SetAside setAside,
      Queue queue) {
    this.evaluation = evaluation;
    this.store = store;
    this.gate = gate;
    this.catalog = catalog;
    this.labelling = labelling;
    this.setAside = setAside;
    this.queue = queue;
  }

  /** What came of it, and what it changed. */
  record Result(RulingOutcome outcome, Changes changes) {}

  /** A locked item with its fields, ready to be changed. */
  private record Held(
      ItemRow row, Map<String, FieldRow> fields, Map<Long, Map<String, FieldRow>> before) {
    FieldRow field(String id, int meaning) {
      return fields.getOrDefault(id, FieldRow.untouched(row.item(), id, meaning));
    }
  }

  private Held lock(long project, long item) {
    ItemRow row = Objects.requireNonNull(evaluation.lock(project, List.of(item)).get(item));
    Map<Long, Map<String, FieldRow>> before = evaluation.fields(List.of(item));
    return new Held(row, new TreeMap<>(before.getOrDefault(item, Map.of())), before);
  }

  private int meaning(long project, String field) {
    return catalog.meaning(project, catalog.currentVersion(project), field);
  }

  Result adjudicate(Ruling ruling) {
    Changes changes = new Changes(ruling.project());
    Held held = lock(ruling.project(), ruling.item());
    FieldRow field = held.field(ruling.field(), meaning(ruling.project(), ruling.field()));
    if (field.state() != ItemStatus.CONFLICT) {
      return new Result(new RulingOutcome.NotAsked(field.state()), changes);
    }
    List<Long> votes = currentVotes(ruling.project(), held.row());
    if (!ruling.confirmed() && !new HashSet<>(votes).equals(new HashSet<>(ruling.seenVotes()))) {
      return new Result(new RulingOutcome.VotesChanged(), changes);
    }
    queue.closeExpert(ruling.project(), Stage.ADJUDICATE, ruling.field(), List.of(ruling.item()));
    return switch (ruling.outcome()) {
      case LABEL, DISTRIBUTION -> decide(ruling, held, field, votes, changes);
      case EXCLUDED -> excludeBy(ruling, held, changes);
      case DEFERRED -> {
        held.fields().put(ruling.field(), field.deferring(true));
        finish(
            ruling.project(), held, changes, "deferred to the spec owner: " + ruling.rationale());
        yield new Result(new RulingOutcome.Done(0), changes);
      }
    };
  }

  private Result decide(
      Ruling ruling, Held held, FieldRow field, List<Long> votes, Changes changes) {
    boolean label = ruling.outcome() == Ruling.Outcome.LABEL;
    List<Label> labels = ruling.labels() == null ? List.of() : ruling.labels();
    var decision =
        new NewDecision(
            ruling.item(),
            ruling.field(),
            field.decision(),
            label ? "adjudicated" : "distribution",
            labels,
            label ? provenance(ruling.project(), field, labels, "adjudicated") : null,
            ruling.person(),
            votes,
            field.score(),
            label ? "label" : "distribution",
            text(ruling.cause()),
            ruling.rationale(),
            ruling.ownVote(),
            catalog.currentVersion(ruling.project()),
            field.meaning(),
            held.row().round());
    held.fields().put(ruling.field(), changes.decide(field, decision));
    finish(ruling.project(), held, changes, null);
    return done(changes);
  }

  private Result excludeBy(Ruling ruling, Held held, Changes changes) {
    FieldRow field = held.field(ruling.field(), meaning(ruling.project(), ruling.field()));
    var decision =
        new NewDecision(
            ruling.item(),
            ruling.field(),
            field.decision(),
            "adjudicated",
            List.of(),
            null,
            ruling.person(),
            field.votes(),
            field.score(),
            "excluded",
            text(ruling.cause()),
            ruling.rationale(),
            ruling.ownVote(),
            catalog.currentVersion(ruling.project()),
            field.meaning(),
            held.row().round());
    held.fields().put(ruling.field(), changes.decide(field, decision));
    setAsideItem(ruling.project(), held, changes, ruling.rationale());
    return done(changes);
  }

  private void setAsideItem(long project, Held held, Changes changes, String reason) {
    changes.item(held.row(), held.row().in(ItemStatus.EXCLUDED, reason), held.fields().values());
    changes.closeLabelling.add(held.row().item());
    for (SpecField field : activeFields(project)) {
      queue.closeExpert(project, Stage.ADJUDICATE, field.id(), List.of(held.row().item()));
      queue.closeExpert(project, Stage.REVIEW, field.id(), List.of(held.row().item()));
    }
    evaluation.write(changes, held.before());
  }

  Changes exclude(long project, long item, String reason, long person) {
    Changes changes = new Changes(project);
    Held held = lock(project, item);
    for (SpecField spec : activeFields(project)) {
      FieldRow field = held.field(spec.id(), meaning(project, spec.id()));
      held.fields()
          .put(
              spec.id(),
              changes.decide(
                  field,
                  byPerson(
                      project, held, field, List.of(), "corrected", "excluded", reason, person)));
    }
    setAsideItem(project, held, changes, reason);
    return changes;
  }

  private NewDecision byPerson(
      long project,
      Held held,
      FieldRow field,
      List<Label> labels,
      String how,
      String outcome,
      @Nullable String reason,
      @Nullable Long person) {
    return new NewDecision(
        held.row().item(),
        field.field(),
        field.decision(),
        how,
        labels,
        outcome.equals("label") ? provenance(project, field, labels, how) : null,
        person,
        field.votes(),
        field.score(),
        outcome,
        null,
        reason,
        false,
        catalog.currentVersion(project),
        field.meaning(),
        held.row().round());
  }

  /**
   * A review's word: the label stands ({@code labels} null) or is put right.
   *
   * @param accepted how a label that stands was accepted
   */
  Result review(
      long project,
      long item,
      String fieldId,
      String accepted,
      @Nullable List<Label> labels,
      @Nullable String reason,
      long person,
      boolean ownVote) {
    Changes changes = new Changes(project);
    Held held = lock(project, item);
    FieldRow field = held.field(fieldId, meaning(project, fieldId));
    List<Label> standing = field.standing();
    boolean reviewable = field.state() == ItemStatus.IN_REVIEW || field.state() == ItemStatus.HELD;
    if (!reviewable || standing == null) {
      return new Result(new RulingOutcome.NotAsked(field.state()), changes);
    }
    List<Label> right = labels == null ? standing : labels;
    int wrong = differing(standing, right);
    NewDecision base =
        byPerson(
            project, held, field, right, wrong == 0 ? accepted : "fixed", "label", reason, person);
    held.fields().put(fieldId, changes.decide(field, ownVote ? own(base) : base));
    queue.closeExpert(project, Stage.REVIEW, fieldId, List.of(item));
    finish(project, held, changes, null);
    RulingOutcome outcome = done(changes).outcome();
    changes.absorb(
        accepted.equals(TOGETHER)
            ? gate.unseen(project, fieldId, field.meaning(), item)
            : gate.reviewed(project, fieldId, field.meaning(), item, wrong));
    return new Result(outcome, changes);
  }

  private static NewDecision own(NewDecision d) {
    return new NewDecision(
        d.item(),
        d.field(),
        d.previous(),
        d.how(),
        d.labels(),
        d.provenance(),
        d.person(),
        d.votes(),
        d.score(),
        d.outcome(),
        d.cause(),
        d.rationale(),
        true,
        d.specVersion(),
        d.meaning(),
        d.round());
  }

  /** How many labels a reviewer changed: one for a whole answer, else regions that differ. */
  private static int differing(List<Label> standing, List<Label> right) {
    Set<Label> kept = new HashSet<>(standing);
    kept.retainAll(new HashSet<>(right));
    return Math.max(standing.size(), right.size()) - kept.size();
  }

  Result correct(
      long project, long item, String fieldId, List<Label> labels, String reason, long person) {
    Changes changes = new Changes(project);
    Held held = lock(project, item);
    FieldRow field = held.field(fieldId, meaning(project, fieldId));
    if (field.state() != ItemStatus.DECIDED) {
      return new Result(new RulingOutcome.NotAsked(field.state()), changes);
    }
    held.fields()
        .put(
            fieldId,
            changes.decide(
                field,
                byPerson(project, held, field, labels, "corrected", "label", reason, person)));
    ItemRow row = held.row();
    changes.item(
        row,
        row.marked(null).in(Evaluation.least(held.fields().values()), null),
        held.fields().values());
    evaluation.write(changes, held.before());
    return done(changes);
  }

  Changes flag(long project, long item, String reason) {
    Changes changes = new Changes(project);
    Held held = lock(project, item);
    boolean toExperts = false;
    for (FieldRow field : List.copyOf(held.fields().values())) {
      if (field.state() == ItemStatus.IN_REVIEW || field.state() == ItemStatus.HELD) {
        toExperts = true;
        held.fields().put(field.field(), field.in(ItemStatus.CONFLICT));
        changes.adjudicate(held.row().round(), field.field(), item);
        queue.closeExpert(project, Stage.REVIEW, field.field(), List.of(item));
        gate.reviewed(project, field.field(), field.meaning(), item, 1);
      }
    }
    ItemRow row = held.row();
    ItemRow flagged =
        toExperts
            ? row.in(Evaluation.least(held.fields().values()), "flagged: " + reason)
            : row.marked("flagged: " + reason);
    changes.item(row, flagged, held.fields().values());
    evaluation.write(changes, held.before());
    return changes;
  }

  /** A returned item counts as a wrong one of its sample. */
  Changes foundWrong(long project, long item) {
    Changes changes = new Changes(project);
    lock(project, item)
        .fields()
        .values()
        .forEach(
            field -> {
              if (field.state() == ItemStatus.IN_REVIEW) {
                changes.absorb(gate.reviewed(project, field.field(), field.meaning(), item, 1));
              }
            });
    return changes;
  }

  /** New rounds: everybody may vote again; earlier votes and decisions stay as history. */
  void startRound(long project, List<Long> items) {
    Map<Long, ItemRow> rows = evaluation.lock(project, items);
    Map<Long, Map<String, FieldRow>> before = evaluation.fields(items);
    Map<Long, LabelTask> tasks = new HashMap<>();
    queue.labelTasks(items).forEach(task -> tasks.put(task.item(), task));
    Changes changes = new Changes(project);
    Map<Integer, List<Long>> byRound = new TreeMap<>();
    for (ItemRow row : rows.values()) {
      List<FieldRow> fields =
          before.getOrDefault(row.item(), Map.of()).values().stream()
              .map(FieldRow::reopened)
              .toList();
      changes.item(row, row.inRound(row.round() + 1), fields);
      byRound.computeIfAbsent(row.round() + 1, r -> new ArrayList<>()).add(row.item());
      for (SpecField field : activeFields(project)) {
        queue.closeExpert(project, Stage.ADJUDICATE, field.id(), List.of(row.item()));
        queue.closeExpert(project, Stage.REVIEW, field.id(), List.of(row.item()));
      }
    }
    queue.close(Stage.LABEL, items);
    evaluation.write(changes, before);
    byRound.forEach(
        (round, ids) -> {
          int[] wanted =
              ids.stream()
                  .mapToInt(
                      id ->
                          tasks.containsKey(id)
                              ? Objects.requireNonNull(tasks.get(id)).wanted()
                              : 1)
                  .toArray();
          queue.addLabelTasks(
              project, round, ids.stream().mapToLong(Long::longValue).toArray(), wanted, 1);
        });
  }

  /** Which blocked items were accepted, and what that changed. */
  record Accepted(List<Long> items, Changes changes) {}

  Accepted acceptBlocked(long project, List<Long> page) {
    Map<Long, ItemRow> rows = evaluation.lock(project, page);
    List<ItemRow> blocked = new ArrayList<>();
    for (ItemRow row : rows.values()) {
      if (row.state() == ItemStatus.BLOCKED || row.state() == ItemStatus.OPEN) {
        blocked.add(row.wanting(row.votes()));
      }
    }
    store.saveRows(blocked);
    List<Long> ids = blocked.stream().map(ItemRow::item).toList();
    queue.close(Stage.LABEL, ids);
    return new Accepted(ids, evaluation.evaluate(project, ids));
  }

  /** How many votes count for each item in its current round. */
  Map<Long, Integer> countingVotes(long project, Collection<Long> items) {
    Map<Long, Integer> counting = new HashMap<>();
    Map<Long, List<Annotation>> byItem = new HashMap<>();
    labelling
        .annotations(items)
        .forEach(a -> byItem.computeIfAbsent(a.item(), i -> new ArrayList<>()).add(a));
    Set<Long> aside = setAside.now(project);
    evaluation
        .lock(project, items)
        .values()
        .forEach(
            row ->
                counting.put(
                    row.item(),
                    RoundVotes.of(
                            row.round(),
                            byItem.getOrDefault(row.item(), List.of()),
                            List.of(),
                            aside)
                        .counting()
                        .size()));
    return counting;
  }

  Changes importDecisions(long project, Map<Long, Answer> answers, @Nullable Long person) {
    Changes changes = new Changes(project);
    Map<Long, ItemRow> rows = evaluation.lock(project, answers.keySet());
    Map<Long, Map<String, FieldRow>> before = evaluation.fields(answers.keySet());
    for (ItemRow row : rows.values()) {
      var held = new Held(row, new TreeMap<>(before.getOrDefault(row.item(), Map.of())), before);
      Answer answer = Objects.requireNonNull(answers.get(row.item()));
      for (SpecField spec : activeFields(project)) {
        List<Label> labels = answer.labelsOf(spec.id());
        FieldRow field = held.field(spec.id(), meaning(project, spec.id()));
        if (labels != null && field.state() != ItemStatus.DECIDED) {
          held.fields()
              .put(
                  spec.id(),
                  changes.decide(
                      field,
                      byPerson(project, held, field, labels, "imported", "label", null, person)));
        } else {
          held.fields().putIfAbsent(spec.id(), field);
        }
      }
      ItemStatus state = Evaluation.least(held.fields().values());
      changes.item(row, row.in(state, null), held.fields().values());
      if (state == ItemStatus.DECIDED) {
        changes.closeLabelling.add(row.item());
      }
    }
    evaluation.write(changes, before);
    return changes;
  }

  private List<Long> currentVotes(long project, ItemRow row) {
    return RoundVotes.of(
            row.round(),
            labelling.annotations(List.of(row.item())),
            List.of(),
            setAside.now(project))
        .counting()
        .stream()
        .map(Annotation::id)
        .toList();
  }

  private byte @Nullable [] provenance(long project, FieldRow row, List<Label> labels, String how) {
    Field field =
        catalog.labelSchema(project, catalog.currentVersion(project)).fieldById(row.field());
    if (field == null || !field.kind().isRegion()) {
      return null;
    }
    List<Vote> votes = evaluation.votes(project, field, row);
    if (votes.isEmpty()) {
      return Provenance.ruled(true, labels, List.of(), List.of(), votes, how);
    }
    return switch (FieldEvaluator.evaluate(field, votes)) {
      case FieldVerdict.Unanimous u ->
          Provenance.ruled(true, labels, u.labels(), u.sources(), votes, how);
      case FieldVerdict.Contested c ->
          Provenance.ruled(true, labels, c.agreed(), c.sources(), votes, how);
    };
  }

  private List<SpecField> activeFields(long project) {
    return catalog.spec(project, catalog.currentVersion(project)).activeFields();
  }

  private void finish(long project, Held held, Changes changes, @Nullable String reason) {
    for (SpecField spec : activeFields(project)) {
      held.fields()
          .putIfAbsent(
              spec.id(),
              FieldRow.untouched(held.row().item(), spec.id(), meaning(project, spec.id())));
    }
    ItemStatus state = Evaluation.least(held.fields().values());
    changes.item(held.row(), held.row().in(state, reason), held.fields().values());
    evaluation.write(changes, held.before());
  }

  private static Result done(Changes changes) {
    return new Result(new RulingOutcome.Done(changes.decided().getLast().decision()), changes);
  }

  private static String text(Ruling.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }
}
