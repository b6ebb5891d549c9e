package dev.assay.server.consensus;

import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one pass of evaluation, or one ruling, changes; written together. */
final class Changes {
  private final long project;
  private final Map<Long, ItemRow> items = new LinkedHashMap<>();
  private final List<FieldRow> fields = new ArrayList<>();
  private final Map<ItemStatus, Long> moves = new EnumMap<>(ItemStatus.class);
  private final Map<FieldKey, NewDecision> decisions = new LinkedHashMap<>();
  private final Map<TaskKey, Set<Long>> experts = new LinkedHashMap<>();
  private final List<SampleItem> samples = new ArrayList<>();
  private final Map<String, Set<Long>> uncontested = new HashMap<>();
  private final List<Decided> written = new ArrayList<>();
  private final List<Moved> moved = new ArrayList<>();

  /** Items whose labelling is complete. */
  final Set<Long> closeLabelling = new HashSet<>();

  private record FieldKey(long item, String field) {}

  private record TaskKey(Stage stage, int round, String field) {}

  private record SampleItem(String field, int meaning, long item, int size) {}

  /** A decision as the journal tells it. */
  record Decided(long item, String field, long decision, String how) {}

  /** An item's move from one state to another. */
  record Moved(long item, String from, String to) {}

  Changes(long project) {
    this.project = project;
  }

  void item(ItemRow before, ItemRow after, Collection<FieldRow> newFields) {
    items.put(after.item(), after);
    fields.addAll(newFields);
    if (before.state() != after.state()) {
      moves.merge(before.state(), -1L, Long::sum);
      moves.merge(after.state(), 1L, Long::sum);
      moved.add(new Moved(after.item(), before.state().text(), after.state().text()));
    }
  }

  /** The field's row as decided; its decision is written with the rest. */
  FieldRow decide(FieldRow row, NewDecision decision) {
    decisions.put(new FieldKey(row.item(), row.field()), decision);
    return row.in(ItemStatus.DECIDED);
  }

  void adjudicate(int round, String field, long item) {
    experts
        .computeIfAbsent(new TaskKey(Stage.ADJUDICATE, round, field), k -> new HashSet<>())
        .add(item);
  }

  void review(int round, String field, long item) {
    experts
        .computeIfAbsent(new TaskKey(Stage.REVIEW, round, field), k -> new HashSet<>())
        .add(item);
  }

  void sample(String field, int meaning, long item, int size) {
    samples.add(new SampleItem(field, meaning, item, size));
  }

  void noLongerContested(String field, long item) {
    uncontested.computeIfAbsent(field, f -> new HashSet<>()).add(item);
  }

  /** Decisions written, with their ids. */
  List<Decided> decided() {
    return written;
  }

  List<Moved> moved() {
    return moved;
  }

  /** Takes over what another pass wrote, so that both are told as one. */
  void absorb(Changes other) {
    written.addAll(other.written);
    moved.addAll(other.moved);
  }

  boolean isEmpty() {
    return moved.isEmpty() && written.isEmpty();
  }

  void write(
      StateStore store,
      GateStore gates,
      Queue queue,
      Map<Long, Map<String, FieldRow>> before,
      Instant now) {
    Map<FieldKey, Long> made = decide(store, now);
    List<FieldRow> saved =
        fields.stream()
            .map(row -> decided(row, made.get(new FieldKey(row.item(), row.field()))))
            .toList();
    store.save(items.values(), now);
    store.saveFields(project, saved);
    gates.addPatterns(project, patternDeltas(saved, before));
    samples.forEach(s -> gates.addSample(project, s.field(), s.meaning(), s.item(), s.size()));
    queue.close(Stage.LABEL, closeLabelling);
    uncontested.forEach((field, ids) -> queue.closeExpert(project, Stage.ADJUDICATE, field, ids));
    experts.forEach(
        (key, ids) ->
            queue.addExpertTasks(
                project,
                key.stage(),
                key.round(),
                key.field(),
                ids.stream().mapToLong(Long::longValue).sorted().toArray()));
    store.count(project, moves);
  }

  /** Writes the decisions; answers their ids. */
  private Map<FieldKey, Long> decide(StateStore store, Instant now) {
    if (decisions.isEmpty()) {
      return Map.of();
    }
    List<NewDecision> made = List.copyOf(decisions.values());
    List<Long> ids = store.insert(project, made, now);
    Map<FieldKey, Long> byField = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      NewDecision decision = made.get(i);
      byField.put(new FieldKey(decision.item(), decision.field()), ids.get(i));
      written.add(new Decided(decision.item(), decision.field(), ids.get(i), decision.how()));
    }
    return byField;
  }

  private FieldRow decided(FieldRow row, @Nullable Long id) {
    if (id == null) {
      return row;
    }
    NewDecision decision =
        Objects.requireNonNull(decisions.get(new FieldKey(row.item(), row.field())));
    return row.decided(id, decision.outcome().equals("label") ? decision.labels() : row.standing());
  }

  private static Map<GateStore.PatternKey, Long> patternDeltas(
      List<FieldRow> saved, Map<Long, Map<String, FieldRow>> before) {
    Map<GateStore.PatternKey, Long> deltas = new HashMap<>();
    for (FieldRow row : saved) {
      FieldRow old = before.getOrDefault(row.item(), Map.of()).get(row.field());
      if (old != null) {
        old.patterns()
            .forEach(
                line ->
                    deltas.merge(
                        new GateStore.PatternKey(row.field(), old.meaning(), line),
                        -1L,
                        Long::sum));
      }
      row.patterns()
          .forEach(
              line ->
                  deltas.merge(
                      new GateStore.PatternKey(row.field(), row.meaning(), line), 1L, Long::sum));
    }
    return deltas;
  }
}
