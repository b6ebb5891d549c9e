package dev.assay.server.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.annotation.Digest;
import dev.assay.server.access.Access;
import dev.assay.server.access.PersonKind;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.media.Media;
import dev.assay.server.platform.WallClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a prepared batch into the tables; to be called in a transaction. */
@Component
class BatchWriter {
  private final ItemStore items;
  private final LabelStore labels;
  private final Access access;
  private final Media media;
  private final Journal journal;
  private final WallClock clock;

  BatchWriter(
      ItemStore items,
      LabelStore labels,
      Access access,
      Media media,
      Journal journal,
      WallClock clock) {
    this.items = items;
    this.labels = labels;
    this.access = access;
    this.media = media;
    this.journal = journal;
    this.clock = clock;
  }

  /** The body of a row about new items: pairs of item id and digest. */
  record ItemsIngested(@JsonProperty("import") long importId, List<Object[]> items) {}

  /**
   * The body of a row about labels that wait to be taken over.
   *
   * @param person of the whole import; labels may be of others, see {@link StagedLabel}
   * @param after labels of the import with larger ids, up to {@code last}, belong to the row
   * @param labels triples of label id, item id and digest
   */
  record LabelsStaged(
      @JsonProperty("import") long importId,
      String as,
      @Nullable Long person,
      long after,
      long last,
      List<Object[]> labels) {}

  BatchAnswer write(ImportStore.Import into, long actor, Prepared batch) {
    Outcome outcome = new Outcome(batch);
    Map<String, Placed> placed = placeItems(into, batch);
    Map<String, Long> people = people(batch, actor);
    List<LabelStore.ForItem> toStage = new ArrayList<>();
    for (Prepared.Ready ready : batch.lines()) {
      Placed at = placed.get(ready.line().key());
      if (at == null) {
        throw new IllegalStateException("item '" + ready.line().key() + "' has gone");
      }
      String by = ready.line().by();
      outcome.take(into.kind(), ready, at, by == null ? into.person() : people.get(by), toStage);
    }
    List<LabelStore.Staged> staged =
        toStage.isEmpty() ? List.of() : labels.insert(into, batch.specVersion(), toStage);
    outcome.staged(toStage.size(), staged.size());
    journal(into, actor, placed, staged);
    return outcome.answer();
  }

  /** The people that lines name; who is not known yet is admitted. */
  private Map<String, Long> people(Prepared batch, long actor) {
    Map<String, Long> people = new HashMap<>();
    for (Prepared.Ready ready : batch.lines()) {
      String by = ready.line().by();
      if (by != null) {
        people.computeIfAbsent(
            by, name -> access.admit(name, PersonKind.HUMAN, actor).person().id());
      }
    }
    return people;
  }

  /**
   * Where the item of a key is.
   *
   * @param maker the line that made it, 0 = it was here before
   */
  private record Placed(long id, Digest digest, long maker) {}

  private Map<String, Placed> placeItems(ImportStore.Import into, Prepared batch) {
    Map<String, Prepared.NewItem> first = new LinkedHashMap<>();
    Map<String, Long> makers = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (Prepared.Ready ready : batch.lines()) {
      String key = ready.line().key();
      keys.add(key);
      if (ready.item() != null && first.putIfAbsent(key, ready.item()) == null) {
        makers.put(key, ready.line().number());
      }
    }
    Map<String, Placed> placed = new LinkedHashMap<>();
    Map<Long, Map<String, Asset>> assets = new LinkedHashMap<>();
    if (!first.isEmpty()) {
      for (ItemStore.Present made : items.insert(into.project(), first, clock.now())) {
        placed.put(
            made.key(), new Placed(made.id(), made.digest(), makers.getOrDefault(made.key(), 0L)));
        Prepared.NewItem item = first.get(made.key());
        if (item != null && !item.assets().isEmpty()) {
          assets.put(made.id(), item.assets());
        }
      }
    }
    attach(into.project(), assets);
    keys.removeAll(placed.keySet());
    if (!keys.isEmpty()) {
      for (ItemStore.Present here : items.present(into.project(), keys)) {
        placed.put(here.key(), new Placed(here.id(), here.digest(), 0));
      }
    }
    return placed;
  }

  private void attach(long project, Map<Long, Map<String, Asset>> assets) {
    if (!assets.isEmpty()) {
      items.insertAssets(assets);
      media.grant(
          project,
          assets.values().stream()
              .flatMap(ofItem -> ofItem.values().stream())
              .map(Asset::sha256)
              .collect(Collectors.toSet()));
    }
  }

  private void journal(
      ImportStore.Import into,
      long actor,
      Map<String, Placed> placed,
      List<LabelStore.Staged> staged) {
    List<JournalEntry> entries = new ArrayList<>();
    List<Object[]> made =
        placed.values().stream()
            .filter(at -> at.maker() > 0)
            .map(at -> new Object[] {at.id(), at.digest().hex()})
            .toList();
    if (!made.isEmpty()) {
      entries.add(
          new JournalEntry(
              "items.ingested", into.project(), actor, new ItemsIngested(into.id(), made)));
    }
    if (!staged.isEmpty()) {
      entries.add(
          new JournalEntry("labels.staged", into.project(), actor, labelsStaged(into, staged)));
    }
    if (!entries.isEmpty()) {
      journal.appendAll(entries);
    }
  }

  private static LabelsStaged labelsStaged(
      ImportStore.Import into, List<LabelStore.Staged> staged) {
    return new LabelsStaged(
        into.id(),
        into.kind().text(),
        into.person(),
        staged.stream().mapToLong(LabelStore.Staged::id).min().orElseThrow() - 1,
        staged.stream().mapToLong(LabelStore.Staged::id).max().orElseThrow(),
        staged.stream()
            .map(one -> new Object[] {one.id(), one.item(), one.digest().hex()})
            .toList());
  }

  /** Counts what becomes of the lines. */
  private static final class Outcome {
    private final Prepared batch;
    private final List<LineError> errors;
    private long imported;
    private long duplicates;

    Outcome(Prepared batch) {
      this.batch = batch;
      this.errors = new ArrayList<>(batch.errors());
    }

    void take(
        ImportKind kind,
        Prepared.Ready ready,
        Placed at,
        @Nullable Long person,
        List<LabelStore.ForItem> toStage) {
      Line line = ready.line();
      if (ready.item() != null && !ready.item().digest().equals(at.digest())) {
        errors.add(
            new LineError(
                line.number(),
                "key",
                "'%s' is here with other content (expected: the same, or a key of its own)"
                    .formatted(line.key())));
      } else if (ready.label() != null) {
        toStage.add(new LabelStore.ForItem(at.id(), person, line, ready.label()));
      } else if (kind == ImportKind.ITEMS && at.maker() == line.number()) {
        imported++;
      } else {
        duplicates++;
      }
    }

    void staged(int wanted, int isNew) {
      imported += isNew;
      duplicates += wanted - isNew;
    }

    BatchAnswer answer() {
      errors.sort(Comparator.comparingLong(LineError::line));
      return new BatchAnswer(imported, duplicates, errors.size(), batch.labelsLeftOut(), errors);
    }
  }
}
