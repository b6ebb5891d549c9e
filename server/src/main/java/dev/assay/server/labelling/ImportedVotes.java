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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    List<Long> prefilled = new ArrayList<>();
    List<Long> people = new ArrayList<>();
    for (StagedLabel label : labels) {
      LabelTask task = Objects.requireNonNull(tasks.get(label.item()));
      var key = new PersonItem(Objects.requireNonNull(label.person()), label.item());
      Optional<Long> id = insert(row.project(), label, task, latest.get(key));
      if (id.isPresent()) {
        latest.put(key, id.get());
        prefilled.add(task.id());
        people.add(key.person());
      }
    }
    queue.prefill(
        prefilled.stream().mapToLong(Long::longValue).toArray(),
        people.stream().mapToLong(Long::longValue).toArray());
    journal.append(
        new JournalEntry("votes.imported", row.project(), row.actor(), new Imported(items)));
  }

  private record PersonItem(long person, long item) {}

  private Map<PersonItem, Long> latest(List<Long> items) {
    Map<PersonItem, Long> latest = new HashMap<>();
    for (Annotation annotation : store.ofItems(items)) {
      latest.put(new PersonItem(annotation.person(), annotation.item()), annotation.id());
    }
    return latest;
  }

  private Optional<Long> insert(
      long project, StagedLabel label, LabelTask task, @Nullable Long replaces) {
    return store.insert(
        new LabellingStore.NewAnnotation(
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
            AnswerCodec.encode(label.answer())),
        clock.now());
  }

  private static @Nullable Float confidence(StagedLabel label) {
    return label.confidence() == null ? null : label.confidence().floatValue();
  }
}
