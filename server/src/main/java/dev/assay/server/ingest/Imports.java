package dev.assay.server.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.server.access.Access;
import dev.assay.server.access.PersonKind;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Takes imports batch by batch; each batch goes in once, whole, however often it is sent. */
@Component
class Imports {
  private static final int MOST_ERRORS = 1_000;
  private static final int BATCHES_AT_ONCE = 100;

  private final ImportStore store;
  private final BatchReader reader;
  private final BatchWriter writer;
  private final Access access;
  private final Journal journal;
  private final WallClock clock;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  Imports(
      ImportStore store,
      BatchReader reader,
      BatchWriter writer,
      Access access,
      Journal journal,
      WallClock clock,
      JsonMapper json,
      TransactionTemplate transaction) {
    this.store = store;
    this.reader = reader;
    this.writer = writer;
    this.access = access;
    this.journal = journal;
    this.clock = clock;
    this.json = json;
    this.transaction = transaction;
  }

  /** The bodies of journal rows about an import as a whole. */
  record Started(
      @JsonProperty("import") long importId, String as, @Nullable Long person, String source) {}

  record Finished(
      @JsonProperty("import") long importId, long imported, long duplicates, long rejected) {}

  long start(long project, ImportKind kind, @Nullable String person, String source, long actor) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Long voter =
                  person == null
                      ? null
                      : access.admit(person, PersonKind.HUMAN, actor).person().id();
              long id = store.insert(project, kind, voter, source, clock.now(), actor);
              journal.append(
                  new JournalEntry(
                      "import.started",
                      project,
                      actor,
                      new Started(id, kind.text(), voter, source)));
              return id;
            }));
  }

  BatchAnswer batch(
      long project, long importId, int n, long firstLine, InputStream lines, long actor)
      throws IOException {
    ImportStore.Import into = known(project, importId);
    Optional<BatchAnswer> before = store.answer(importId, n).map(this::decode);
    if (before.isPresent()) {
      return before.get();
    }
    refuseFinished(into);
    Prepared batch = reader.read(into, actor, firstLine, LineSplitter.body(lines));
    return Objects.requireNonNull(transaction.execute(status -> write(into, n, batch, actor)));
  }

  private BatchAnswer write(ImportStore.Import into, int n, Prepared batch, long actor) {
    refuseFinished(store.lock(into.project(), into.id()));
    Optional<String> before = store.answer(into.id(), n);
    if (before.isPresent()) {
      return decode(before.get());
    }
    store.lockProject(into.project());
    BatchAnswer answer = writer.write(into, actor, batch);
    store.keepAnswer(into.id(), n, json.writeValueAsString(answer), answer);
    return answer;
  }

  private static void refuseFinished(ImportStore.Import into) {
    if (into.finished()) {
      throw Problem.conflict(
          "import-finished", "import " + into.id() + " is finished; start another one");
    }
  }

  /** Ends the import; returns when its tasks can be pulled and its labels are taken over. */
  BatchAnswer finish(long project, long importId, long actor) {
    known(project, importId);
    transaction.executeWithoutResult(
        status -> {
          ImportStore.Totals totals = store.lock(project, importId).totals();
          if (store.finish(importId)) {
            journal.append(
                new JournalEntry(
                    "import.finished",
                    project,
                    actor,
                    new Finished(
                        importId, totals.imported(), totals.duplicates(), totals.rejected())));
          }
        });
    journal.awaitProjections();
    return totals(known(project, importId));
  }

  ImportStore.Import known(long project, long importId) {
    return store
        .find(project, importId)
        .orElseThrow(
            () -> Problem.notFound("import-unknown", "no import " + importId + " in this project"));
  }

  /** What the batches so far came to, with the first thousand errors. */
  BatchAnswer totals(ImportStore.Import into) {
    ImportStore.Totals totals = into.totals();
    return new BatchAnswer(
        totals.imported(),
        totals.duplicates(),
        totals.rejected(),
        totals.leftOut(),
        totals.rejected() == 0 ? List.of() : firstErrors(into.id()));
  }

  private List<LineError> firstErrors(long importId) {
    List<LineError> errors = new ArrayList<>();
    int after = -1;
    List<ImportStore.Answered> page = store.answers(importId, after, BATCHES_AT_ONCE);
    while (!page.isEmpty() && errors.size() < MOST_ERRORS) {
      for (ImportStore.Answered one : page) {
        errors.addAll(decode(one.answer()).errors());
        after = one.batch();
      }
      page = store.answers(importId, after, BATCHES_AT_ONCE);
    }
    return errors.subList(0, Math.min(errors.size(), MOST_ERRORS));
  }

  private BatchAnswer decode(String answer) {
    return json.readValue(answer, BatchAnswer.class);
  }
}
