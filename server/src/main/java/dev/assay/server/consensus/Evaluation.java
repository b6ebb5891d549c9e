package dev.assay.server.consensus;

import dev.assay.annotation.Field;
import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
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

  /** Evaluates the items and writes what changed. */
  Changes evaluate(long project, Collection<Long> items) {
    if (items.isEmpty()) {
      return new Changes(project);
    }
    Map<Long, ItemRow> rows = store.lock(project, items, clock.now());
    EvaluationContext context = context(project, rows.keySet());
    Changes changes = new Changes(project);
    for (ItemRow row : rows.values()) {
      evaluate(context, row, changes);
    }
    write(changes, context.fields());
    return changes;
  }

  private EvaluationContext context(long project, Collection<Long> items) {
    int version = catalog.currentVersion(project);
    return new EvaluationContext(
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

  private void evaluate(EvaluationContext context, ItemRow row, Changes changes) {
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
    ItemPass pass = new ItemPass(context, row, votes, wanted, missing, kept, changes);
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
            pass.askedMore() ? wanted + 1 : row.wanted(),
            votes.handled(),
            row.askedMore() || pass.askedMore(),
            pass.reason(),
            pass.mark() == null ? row.mark() : pass.mark());
    changes.item(row, next, fields);
    if (task != null
        && missing == 0
        && !pass.askedMore()
        && !task.closed()
        && state.compareTo(ItemStatus.BLOCKED) > 0) {
      changes.closeLabelling.add(row.item());
    }
    if (task != null && pass.askedMore()) {
      queue.askMore(task, 1);
    }
  }

  private static boolean settled(
      EvaluationContext context, ItemRow row, Map<String, FieldRow> kept) {
    return row.state() == ItemStatus.EXCLUDED
        || context.spec().activeFields().stream()
            .allMatch(
                field -> {
                  FieldRow known = kept.get(field.id());
                  return known != null && known.state() == ItemStatus.DECIDED;
                });
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
