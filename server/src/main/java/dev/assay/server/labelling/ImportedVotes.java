package dev.assay.server.labelling;

import dev.assay.annotation.AnswerCodec;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.StagedLabel;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.LabelTask;
import dev.assay.server.queue.Queue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes votes over that were given elsewhere: annotations of the people named. */
@Component
class ImportedVotes implements Tailer {
  private final LabellingStore store;
  private final Ingest ingest;
  private final Queue queue;
  private final Journal journal;
  private final WallClock clock;

  ImportedVotes(
      LabellingStore store, Ingest ingest, Queue queue, Journal journal, WallClock clock) {
    this.store = store;
    this.ingest = ingest;
    this.queue = queue;
    this.journal = journal;
    this.clock = clock;
  }

  /** The body of {@code votes.imported}. */
  record Imported(List<Long> items) {}

  @Override
  public String name() {
    return "imported-votes";
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public String after() {
    return "queue";
  }

  @Override
  public Set<String> types() {
    return Set.of("labels.staged");
  }

  @Override
  public void apply(List<JournalRow> rows) {
    for (JournalRow row : rows) {
      if (row.body().path("as").asString().equals("votes")) {
        take(row);
      }
    }
  }

  private void take(JournalRow row) {
    List<StagedLabel> labels = ingest.staged(row.body());
    List<Long> items = labels.stream().map(StagedLabel::item).distinct().toList();
    Map<Long, LabelTask> tasks =
        queue.labelTasks(items).stream()
            .collect(Collectors.toMap(LabelTask::item, Function.identity()));
    Map<PersonItem, Long> latest = latest(items);
    List<LabellingStore.NewAnnotation> added = new ArrayList<>();
    for (List<StagedLabel> some : inTurn(labels)) {
      List<LabellingStore.NewAnnotation> rows =
          some.stream()
              .map(
                  label ->
                      row(
                          row.project(),
                          label,
                          Objects.requireNonNull(tasks.get(label.item())),
                          latest.get(PersonItem.of(label))))
              .toList();
      for (LabellingStore.NewAnnotation one : store.insert(rows, clock.now())) {
        latest.put(new PersonItem(one.person(), one.item()), one.id());
        added.add(one);
      }
    }
    queue.prefill(
        added.stream().mapToLong(LabellingStore.NewAnnotation::task).toArray(),
        added.stream().mapToLong(LabellingStore.NewAnnotation::person).toArray());
    journal.append(
        new JournalEntry("votes.imported", row.project(), row.actor(), new Imported(items)));
  }

  private record PersonItem(long person, long item) {
    static PersonItem of(StagedLabel label) {
      return new PersonItem(Objects.requireNonNull(label.person()), label.item());
    }
  }

  /** Lists in which nobody answers an item twice: a later answer replaces an earlier one. */
  private static Collection<List<StagedLabel>> inTurn(List<StagedLabel> labels) {
    Map<PersonItem, Integer> turns = new HashMap<>();
    return labels.stream()
        .collect(
            Collectors.groupingBy(
                label -> turns.merge(PersonItem.of(label), 1, Integer::sum),
                TreeMap::new,
                Collectors.toList()))
        .values();
  }

  private Map<PersonItem, Long> latest(List<Long> items) {
    Map<PersonItem, Long> latest = new HashMap<>();
    for (Annotation annotation : store.ofItems(items)) {
      latest.put(new PersonItem(annotation.person(), annotation.item()), annotation.id());
    }
    return latest;
  }

  private LabellingStore.NewAnnotation row(
      long project, StagedLabel label, LabelTask task, @Nullable Long replaces) {
    return new LabellingStore.NewAnnotation(
        store.nextId(),
        project,
        label.item(),
        task.id(),
        Objects.requireNonNull(label.person()),
        null,
        "import-" + label.id(),
        label.digest(),
        label.specVersion(),
        null,
        null,
        null,
        label.given(),
        null,
        null,
        null,
        null,
        confidence(label),
        false,
        task.round(),
        replaces,
        false,
        "imported",
        AnswerCodec.encode(label.answer()));
  }

  private static @Nullable Float confidence(StagedLabel label) {
    return label.confidence() == null ? null : label.confidence().floatValue();
  }
}
