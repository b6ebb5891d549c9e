package dev.assay.server.consensus;

import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.labelling.Skip;
import dev.assay.server.people.SetAside;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.LabelTask;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out where items are from what people said, and writes it down.
 *
 * <p>The only writer of states; runs in its caller's transaction, with the items' rows locked.
 */
@Component
class Evaluation {
  /** Stated confidence, in [0, 1], below which a decided item is marked. */
  private static final float LOW_CONFIDENCE = 0.5f;

  private static final int LEAST_TO_SKIP = 2;

  private final Labelling labelling;
  private final Queue queue;
  private final Catalog catalog;
  private final Access access;
  private final SetAside setAside;
  private final StateStore store;
  private final GateStore gates;
  private final WallClock clock;

  Evaluation(
      Labelling labelling,
      Queue queue,
      Catalog catalog,
      Access access,
      SetAside setAside,
      StateStore store,
      GateStore gates,
      WallClock clock) {
    this.labelling = labelling;
    this.queue = queue;
    this.catalog = catalog;
    this.access = access;
    this.setAside = setAside;
    this.store = store;
    this.gates = gates;
    this.clock = clock;
  }

  /** What everything in one pass looks at. */
  private record Context(
      Catalog catalog,
      long project,
      int version,
      Spec spec,
      LabelSchema schema,
      List<Long> annotators,
      Map<Long, List<Annotation>> annotations,
      Map<Long, List<Skip>> skips,
      Map<Long, LabelTask> tasks,
      Map<Long, Map<String, FieldRow>> fields,
      Set<Long> setAside,
      Set<Long> adjudicatedNow,
      Map<String, GateStore.Gate> gates) {}

  /** Evaluates the items and writes what changed. */
  Changes evaluate(long project, Collection<Long> items) {
    if (items.isEmpty()) {
      return new Changes(project);
    }
    Map<Long, ItemRow> rows = store.lock(project, items, clock.now());
    Context context = context(project, rows.keySet());
    Changes changes = new Changes(project);
    for (ItemRow row : rows.values()) {
      evaluate(context, row, changes);
    }
    write(changes, context.fields());
    return changes;
  }

  private Context context(long project, Collection<Long> items) {
    int version = catalog.currentVersion(project);
    return new Context(
        catalog,
        project,
        version,
        catalog.spec(project, version),
        catalog.labelSchema(project, version),
        access.holders(project, Role.ANNOTATOR),
        labelling.annotations(items).stream().collect(Collectors.groupingBy(Annotation::item)),
        labelling.skips(items).stream().collect(Collectors.groupingBy(Skip::item)),
        queue.labelTasks(items).stream()
            .collect(Collectors.toMap(LabelTask::item, Function.identity())),
        store.fields(items),
        setAside.now(project),
        new HashSet<>(queue.leased(Stage.ADJUDICATE, items)),
        gates.gates(project).stream()
            .collect(Collectors.toMap(g -> g.field() + "/" + g.meaning(), Function.identity())));
  }

  private void evaluate(Context context, ItemRow row, Changes changes) {
    RoundVotes votes =
        RoundVotes.of(
            row.round(),
            context.annotations().getOrDefault(row.item(), List.of()),
            context.skips().getOrDefault(row.item(), List.of()),
            context.setAside());
    LabelTask task = context.tasks().get(row.item());
    int wanted = row.wanted() >= 0 ? row.wanted() : task == null ? 1 : task.wanted();
    Map<String, FieldRow> kept = context.fields().getOrDefault(row.item(), Map.of());
    boolean settled = settled(context, row, kept);
    int missing = settled ? 0 : Math.max(0, wanted - votes.counting().size());
    Pass pass = new Pass(context, row, votes, wanted, missing, kept, changes);
    List<FieldRow> fields = new ArrayList<>();
    for (SpecField field : context.spec().activeFields()) {
      fields.add(pass.field(Objects.requireNonNull(context.schema().fieldById(field.id())), field));
    }
    ItemStatus state =
        row.state() == ItemStatus.EXCLUDED
            ? ItemStatus.EXCLUDED
            : fields.stream().map(FieldRow::state).min(Enum::compareTo).orElse(ItemStatus.OPEN);
    ItemRow next =
        new ItemRow(
            row.item(),
            state,
            row.round(),
            votes.counting().size(),
            votes.skippers().size(),
            pass.askedMore ? wanted + 1 : row.wanted(),
            votes.handled(),
            row.askedMore() || pass.askedMore,
            pass.reason,
            pass.mark == null ? row.mark() : pass.mark);
    changes.item(row, next, fields);
    if (task != null
        && missing == 0
        && !pass.askedMore
        && !task.closed()
        && state.compareTo(ItemStatus.BLOCKED) > 0) {
      changes.closeLabelling.add(row.item());
    }
    if (task != null && pass.askedMore) {
      queue.askMore(task, 1);
    }
  }

  private static boolean settled(Context context, ItemRow row, Map<String, FieldRow> kept) {
    return row.state() == ItemStatus.EXCLUDED
        || context.spec().activeFields().stream()
            .allMatch(
                field -> {
                  FieldRow known = kept.get(field.id());
                  return known != null && known.state() == ItemStatus.DECIDED;
                });
  }

  /** One item on its way through. */
  private static final class Pass {
    private final Context context;
    private final ItemRow row;
    private final RoundVotes votes;
    private final int wanted;
    private final int missing;
    private final Map<String, FieldRow> kept;
    private final Changes changes;
    private boolean askedMore;
    private @Nullable String reason;
    private @Nullable String mark;

    Pass(
        Context context,
        ItemRow row,
        RoundVotes votes,
        int wanted,
        int missing,
        Map<String, FieldRow> kept,
        Changes changes) {
      this.context = context;
      this.row = row;
      this.votes = votes;
      this.wanted = wanted;
      this.missing = missing;
      this.kept = kept;
      this.changes = changes;
    }

    FieldRow field(Field field, SpecField spec) {
      FieldRow old =
          kept.getOrDefault(
              field.id(),
              FieldRow.untouched(
                  row.item(),
                  field.id(),
                  context.catalog().meaning(context.project(), context.version(), field.id())));
      VoteComparison comparison =
          VoteComparison.of(
              context.catalog(),
              context.project(),
              context.version(),
              field.id(),
              votes.counting());
      if (old.state() == ItemStatus.DECIDED) {
        markIfItWouldMatter(field, old, comparison);
        return old;
      }
      if (row.state() == ItemStatus.EXCLUDED) {
        return old;
      }
      List<Long> ids = votes.counting().stream().map(Annotation::id).toList();
      if (old.state() == ItemStatus.CONFLICT && context.adjudicatedNow().contains(row.item())) {
        return old; // an adjudicator is at it; evaluated again when the lease ends
      }
      return switch (comparison) {
        case VoteComparison.Incomparable(int meaning) -> {
          reason = "votes under different meanings of the spec; a new round will start";
          yield new FieldRow(
              row.item(),
              field.id(),
              ItemStatus.IN_PROGRESS,
              meaning,
              null,
              null,
              ids,
              null,
              1,
              false,
              Set.of());
        }
        case VoteComparison.SameMeaning(List<Vote> comparable, int meaning) ->
            missing > 0
                ? waiting(field, old, comparable, meaning, ids)
                : complete(field, spec, old, comparable, meaning, ids);
      };
    }

    /** A change after the decision leaves it standing, and marks it where it would differ. */
    private void markIfItWouldMatter(Field field, FieldRow old, VoteComparison comparison) {
      List<Long> ids = votes.counting().stream().map(Annotation::id).toList();
      if (ids.equals(old.votes()) || old.votes().isEmpty()) {
        return;
      }
      boolean same =
          comparison instanceof VoteComparison.SameMeaning(List<Vote> comparable, int meaning)
              && !comparable.isEmpty()
              && FieldEvaluator.evaluate(field, comparable)
                  instanceof FieldVerdict.Unanimous unanimous
              && old.standing() != null
              && unanimous.labels().equals(old.standing());
      if (!same) {
        mark = "votes changed after the decision";
      }
    }

    /** Unanimous, but one who voted was not sure: decided, and marked for somebody to look at. */
    private void markIfUnsure() {
      if (!context.spec().quality().autoFlagLowConfidence()) {
        return;
      }
      for (Annotation vote : votes.counting()) {
        Float stated = vote.confidence();
        if (stated != null && stated < LOW_CONFIDENCE) {
          mark = "flagged: somebody's stated confidence was " + stated;
        }
      }
    }

    private FieldRow waiting(
        Field field, FieldRow old, List<Vote> comparable, int meaning, List<Long> ids) {
      Set<String> patterns =
          comparable.size() < 2 ? Set.of() : FieldEvaluator.evaluate(field, comparable).patterns();
      ItemStatus state = waitingState();
      if (state == ItemStatus.CONFLICT) {
        changes.adjudicate(row.round(), field.id(), row.item());
      }
      return new FieldRow(
          row.item(),
          field.id(),
          state,
          meaning,
          null,
          null,
          ids,
          null,
          1,
          old.deferred(),
          patterns);
    }

    private ItemStatus waitingState() {
      int skips = votes.skippers().size();
      List<Long> people = context.annotators();
      boolean allSkipped =
          !people.isEmpty()
              && skips > 0
              && people.stream()
                  .allMatch(p -> votes.skippers().stream().anyMatch(s -> s.person() == p));
      if (skips >= Math.max(LEAST_TO_SKIP, wanted) || allSkipped) {
        reason = skips + " people could not label it";
        return ItemStatus.CONFLICT;
      }
      if (people.stream().allMatch(votes.handled()::contains)) {
        reason =
            people.isEmpty()
                ? "nobody in the project can label"
                : missing + " more votes are wanted and everybody who can label has answered";
        return ItemStatus.BLOCKED;
      }
      return votes.counting().isEmpty() ? ItemStatus.OPEN : ItemStatus.IN_PROGRESS;
    }

    private FieldRow complete(
        Field field,
        SpecField spec,
        FieldRow old,
        List<Vote> comparable,
        int meaning,
        List<Long> ids) {
      if (comparable.isEmpty()) {
        reason = "accepted without votes";
        changes.adjudicate(row.round(), field.id(), row.item());
        return new FieldRow(
            row.item(),
            field.id(),
            ItemStatus.CONFLICT,
            meaning,
            null,
            null,
            ids,
            null,
            1,
            old.deferred(),
            Set.of());
      }
      FieldVerdict verdict = FieldEvaluator.evaluate(field, comparable);
      return switch (verdict) {
        case FieldVerdict.Unanimous unanimous ->
            unanimous(field, old, comparable, unanimous, meaning, ids);
        case FieldVerdict.Contested contested ->
            spec.aim() == SpecField.Aim.DISTRIBUTION
                ? distribution(field, old, comparable, contested, meaning, ids)
                : contested(field, old, contested, meaning, ids);
      };
    }

    private FieldRow unanimous(
        Field field,
        FieldRow old,
        List<Vote> comparable,
        FieldVerdict.Unanimous verdict,
        int meaning,
        List<Long> ids) {
      FieldRow row1 =
          new FieldRow(
              row.item(),
              field.id(),
              ItemStatus.HELD,
              meaning,
              verdict.score(),
              null,
              ids,
              verdict.labels(),
              field.kind().isRegion() ? verdict.labels().size() : 1,
              false,
              verdict.patterns());
      if (!old.state().equals(ItemStatus.HELD) && !old.state().equals(ItemStatus.IN_REVIEW)) {
        changes.noLongerContested(field.id(), row.item());
      }
      GateStore.Gate gate = context.gates().get(field.id() + "/" + meaning);
      boolean open = !context.spec().quality().reviewGate() || (gate != null && gate.open());
      if (open) {
        markIfUnsure();
        return changes.decide(
            row1,
            new NewDecision(
                row.item(),
                field.id(),
                null,
                comparable.size() == 1 ? "single" : "unanimous",
                verdict.labels(),
                Provenance.of(verdict.labels(), verdict.sources(), comparable),
                null,
                ids,
                verdict.score(),
                "label",
                null,
                null,
                false,
                context.version(),
                meaning,
                row.round()));
      }
      boolean sampledBefore = old.state() == ItemStatus.IN_REVIEW;
      boolean drawn = gate != null && gate.closed() && drawn(gate);
      if (sampledBefore || drawn) {
        changes.review(row.round(), field.id(), row.item());
        changes.sample(field.id(), meaning, row.item(), row1.size());
        return row1.in(ItemStatus.IN_REVIEW);
      }
      return row1;
    }

    /** While the gate is closed a fixed share of the unanimous items is drawn for review. */
    private boolean drawn(GateStore.Gate gate) {
      return SampleDraw.drawn(row.item(), gate.sample(), context.spec().review().sampleShare());
    }

    private FieldRow contested(
        Field field, FieldRow old, FieldVerdict.Contested verdict, int meaning, List<Long> ids) {
      FieldRow conflict =
          new FieldRow(
              row.item(),
              field.id(),
              ItemStatus.CONFLICT,
              meaning,
              verdict.score(),
              null,
              ids,
              null,
              1,
              old.deferred() && old.votes().equals(ids),
              verdict.patterns());
      boolean canAsk =
          context.spec().onConflict() == Spec.OnConflict.ASK_ONE_MORE
              && !row.askedMore()
              && context.annotators().stream().anyMatch(p -> !votes.handled().contains(p));
      if (canAsk) {
        askedMore = true;
        return conflict.in(ItemStatus.IN_PROGRESS);
      }
      if (!conflict.deferred()) {
        changes.adjudicate(row.round(), field.id(), row.item());
      }
      return conflict;
    }

    /** The field keeps what people think: decided with all votes, no winner named unless strict. */
    private FieldRow distribution(
        Field field,
        FieldRow old,
        List<Vote> comparable,
        FieldVerdict.Contested verdict,
        int meaning,
        List<Long> ids) {
      List<Label> majority = Majority.strict(comparable);
      FieldRow held =
          new FieldRow(
              row.item(),
              field.id(),
              ItemStatus.HELD,
              meaning,
              verdict.score(),
              null,
              ids,
              majority,
              1,
              false,
              verdict.patterns());
      return changes.decide(
          held,
          new NewDecision(
              row.item(),
              field.id(),
              old.decision(),
              "distribution",
              majority == null ? List.of() : majority,
              null,
              null,
              ids,
              verdict.score(),
              "distribution",
              null,
              null,
              false,
              context.version(),
              meaning,
              row.round()));
    }
  }

  /** Sends held items to review, as part of a sample. */
  Changes sendToReview(long project, String field, Collection<Long> items) {
    Changes changes = new Changes(project);
    if (items.isEmpty()) {
      return changes;
    }
    Map<Long, ItemRow> rows = store.lock(project, items, clock.now());
    Map<Long, Map<String, FieldRow>> before = store.fields(items);
    for (ItemRow row : rows.values()) {
      Map<String, FieldRow> fields = new TreeMap<>(before.getOrDefault(row.item(), Map.of()));
      FieldRow held = fields.get(field);
      if (held != null && held.state() == ItemStatus.HELD) {
        fields.put(field, held.in(ItemStatus.IN_REVIEW));
        changes.review(row.round(), field, row.item());
        changes.sample(field, held.meaning(), row.item(), held.size());
        changes.item(row, row.in(least(fields.values()), row.reason()), fields.values());
      }
    }
    write(changes, before);
    return changes;
  }

  /** Decides held items as they stand, by a manager's override; those held later stay. */
  Changes free(long project, String field, Collection<Long> items, Instant before) {
    Changes changes = new Changes(project);
    if (items.isEmpty()) {
      return changes;
    }
    Map<Long, ItemRow> rows = store.lock(project, items, clock.now());
    Set<Long> later = store.changedAfter(rows.keySet(), before);
    Map<Long, Map<String, FieldRow>> kept = store.fields(items);
    for (ItemRow row : rows.values()) {
      Map<String, FieldRow> fields = new TreeMap<>(kept.getOrDefault(row.item(), Map.of()));
      FieldRow held = fields.get(field);
      if (held != null && held.state() == ItemStatus.HELD && !later.contains(row.item())) {
        fields.put(field, changes.decide(held, standing(project, row, held, "unanimous")));
        changes.item(row, row.in(least(fields.values()), row.reason()), fields.values());
      }
    }
    write(changes, kept);
    return changes;
  }

  /** A decision for the label as it stands. */
  NewDecision standing(long project, ItemRow row, FieldRow field, String how) {
    return new NewDecision(
        row.item(),
        field.field(),
        null,
        field.votes().size() == 1 && how.equals("unanimous") ? "single" : how,
        Objects.requireNonNull(field.standing()),
        provenance(project, field),
        null,
        field.votes(),
        field.score(),
        "label",
        null,
        null,
        false,
        catalog.currentVersion(project),
        field.meaning(),
        row.round());
  }

  private byte @Nullable [] provenance(long project, FieldRow row) {
    Field field =
        catalog.labelSchema(project, catalog.currentVersion(project)).fieldById(row.field());
    if (field == null || !field.kind().isRegion()) {
      return null;
    }
    return switch (compared(project, field, row)) {
      case FieldVerdict.Unanimous unanimous ->
          Provenance.of(unanimous.labels(), unanimous.sources(), votes(project, field, row));
      case FieldVerdict.Contested contested -> null;
    };
  }

  private FieldVerdict compared(long project, Field field, FieldRow row) {
    return FieldEvaluator.evaluate(field, votes(project, field, row));
  }

  /** The votes a field's row was computed from, comparable ones only. */
  List<Vote> votes(long project, Field field, FieldRow row) {
    List<Annotation> annotations =
        labelling.annotations(List.of(row.item())).stream()
            .filter(annotation -> row.votes().contains(annotation.id()))
            .toList();
    return switch (VoteComparison.of(
        catalog, project, catalog.currentVersion(project), field.id(), annotations)) {
      case VoteComparison.SameMeaning(List<Vote> votes, int meaning) -> votes;
      case VoteComparison.Incomparable incomparable -> List.of();
    };
  }

  static ItemStatus least(Collection<FieldRow> fields) {
    return fields.stream().map(FieldRow::state).min(Enum::compareTo).orElse(ItemStatus.OPEN);
  }

  /** Writes a pass's changes: decisions, states, patterns, counts, expert tasks. */
  void write(Changes changes, Map<Long, Map<String, FieldRow>> before) {
    changes.write(store, gates, queue, before, clock.now());
  }

  /** The rows of locked items, for a change made on purpose. */
  Map<Long, Map<String, FieldRow>> fields(Collection<Long> items) {
    return store.fields(items);
  }

  Map<Long, ItemRow> lock(long project, Collection<Long> items) {
    return store.lock(project, items, clock.now());
  }
}
