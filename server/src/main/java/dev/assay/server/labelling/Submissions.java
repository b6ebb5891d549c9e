package dev.assay.server.labelling;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerOutcome;
import dev.assay.annotation.AnswerReader;
import dev.assay.annotation.Digest;
import dev.assay.annotation.ItemExtent;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Violation;
import dev.assay.server.access.Caller;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.journal.SealedEntry;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import dev.assay.server.prelabel.Suggestion;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes answers: checks them, has them kept together with what others answered at the same moment,
 * and tells what became of them.
 */
@Component
class Submissions {
  private final LabellingStore store;
  private final AnswersTogether together;
  private final RecentLeases recent;
  private final Queue queue;
  private final Catalog catalog;
  private final Ingest ingest;
  private final ShownSuggestions suggestions;
  private final Journal journal;
  private final JsonMapper json;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Submissions(
      LabellingStore store,
      AnswersTogether together,
      RecentLeases recent,
      Queue queue,
      Catalog catalog,
      Ingest ingest,
      ShownSuggestions suggestions,
      Journal journal,
      JsonMapper json,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.together = together;
    this.recent = recent;
    this.queue = queue;
    this.catalog = catalog;
    this.ingest = ingest;
    this.suggestions = suggestions;
    this.journal = journal;
    this.json = json;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** The body of {@code label.submitted}. */
  record Submitted(
      long annotation,
      long item,
      String lease,
      int round,
      @Nullable Long replaces,
      String digest) {}

  SubmitOutcome submit(Caller caller, UUID assignment, Submission submission) {
    SubmitOutcome outcome = attempt(caller, assignment, submission);
    keepRefused(caller.person(), RandomIds.hex(assignment), submission, outcome);
    return outcome;
  }

  private SubmitOutcome attempt(Caller caller, UUID assignment, Submission submission) {
    while (true) {
      Optional<LabellingStore.Answerable> work =
          recent
              .find(assignment, caller.person())
              .map(lease -> new LabellingStore.Answerable(lease, true))
              .or(() -> store.answerable(assignment, caller.person()));
      if (work.isEmpty()) {
        return repeatOrUnknown(caller, submission);
      }
      if (work.get().lease().stage() != Stage.LABEL) {
        return new SubmitOutcome.Unknown();
      }
      Optional<SubmitOutcome> outcome = answer(caller, work.get(), submission);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      // The lease ended in the meantime: what it is now decides.
      recent.forget(assignment);
    }
  }

  /** The lease was used up, perhaps by this very submission whose answer got lost on the way. */
  private SubmitOutcome repeatOrUnknown(Caller caller, Submission submission) {
    Optional<LabellingStore.Earlier> earlier = store.submitted(caller.person(), submission.id());
    if (earlier.isEmpty()) {
      return new SubmitOutcome.Unknown();
    }
    Annotation first = store.byId(earlier.get().annotation()).orElseThrow();
    if (!sameContent(earlier.get(), first, submission)) {
      return new SubmitOutcome.Conflict(first.id());
    }
    long project = store.projectOf(first.id());
    return new SubmitOutcome.Repeated(
        first.id(), next(caller, project, submission.wantedNext()), revealed(project, first));
  }

  private boolean sameContent(
      LabellingStore.Earlier earlier, Annotation first, Submission submission) {
    LabelSchema schema = catalog.labelSchema(store.projectOf(first.id()), first.specVersion());
    return AnswerReader.read(labels(submission), schema, extent(schema, first.item()))
            instanceof AnswerOutcome.Valid(Answer answer)
        && LabellingStore.Content.of(answer).digest().equals(earlier.digest());
  }

  private Optional<SubmitOutcome> answer(
      Caller caller, LabellingStore.Answerable work, Submission submission) {
    Lease lease = work.lease();
    LabelSchema schema = catalog.labelSchema(lease.project(), lease.specVersion());
    return switch (AnswerReader.read(labels(submission), schema, extent(schema, lease.item()))) {
      case AnswerOutcome.Invalid(List<Violation> violations) ->
          Optional.of(new SubmitOutcome.Invalid(violations));
      case AnswerOutcome.Valid(Answer answer) ->
          keep(caller, work, submission, LabellingStore.Content.of(answer));
    };
  }

  /** Empty when the lease is no longer as it was. */
  private Optional<SubmitOutcome> keep(
      Caller caller,
      LabellingStore.Answerable work,
      Submission submission,
      LabellingStore.Content content) {
    Lease lease = work.lease();
    long annotation = store.nextId();
    SealedEntry event =
        journal.seal(
            submitted(
                lease.project(),
                caller,
                new Submitted(
                    annotation,
                    lease.item(),
                    RandomIds.hex(lease.id()),
                    lease.round(),
                    null,
                    content.digest().hex())));
    Suggestion shown = shown(lease);
    LabellingStore.Keeping keeping =
        together.keep(
            new LabellingStore.CheckedAnswer(
                work,
                annotation,
                submission,
                content,
                catalog.guidelineVersion(lease.project(), lease.specVersion()),
                shown == null ? null : LabellingStore.Shown.of(shown),
                event));
    return switch (keeping) {
      case LabellingStore.Kept(List<Lease> next) -> {
        recent.forget(lease.id());
        recent.remember(next);
        Suggestion hidden = suggestions.onceAnswered(lease).get(lease.item());
        yield Optional.of(
            new SubmitOutcome.Kept(
                annotation,
                !work.live(),
                next,
                hidden == null ? null : suggestions.view(lease.project(), hidden)));
      }
      case LabellingStore.LeaseChanged() -> Optional.empty();
      case LabellingStore.SubmissionKnown() ->
          Optional.of(knownBefore(caller, lease, submission, content.digest()));
    };
  }

  /** With the item, or, hidden there, after an answer in an earlier round. */
  private @Nullable Suggestion shown(Lease lease) {
    Suggestion withItem = suggestions.withItem(List.of(lease)).get(lease.item());
    if (withItem != null || lease.round() == 1) {
      return withItem;
    }
    Suggestion revealed = suggestions.onceAnswered(lease).get(lease.item());
    return revealed != null && store.answered(lease.person(), lease.item()) ? revealed : null;
  }

  private SubmitOutcome knownBefore(
      Caller caller, Lease lease, Submission submission, Digest digest) {
    LabellingStore.Earlier earlier =
        store.submitted(caller.person(), submission.id()).orElseThrow();
    Annotation first = store.byId(earlier.annotation()).orElseThrow();
    return earlier.digest().equals(digest) && first.task() == lease.task()
        ? new SubmitOutcome.Repeated(
            first.id(),
            next(caller, lease.project(), submission.wantedNext()),
            revealed(lease.project(), first))
        : new SubmitOutcome.Conflict(earlier.annotation());
  }

  private @Nullable SuggestionView revealed(long project, Annotation answer) {
    Suggestion hidden = suggestions.onceAnswered(project, List.of(answer)).get(answer.item());
    return hidden == null ? null : suggestions.view(project, hidden);
  }

  /** A revision: a new annotation that names the one it replaces. */
  SubmitOutcome revise(Caller caller, long project, long replaced, Submission submission) {
    SubmitOutcome outcome =
        inTransaction(
            status -> {
              Annotation old = store.find(project, replaced).orElse(null);
              if (old == null || old.person() != caller.person()) {
                return new SubmitOutcome.Unknown();
              }
              return reviseOwn(caller, project, old, submission);
            });
    keepRefused(caller.person(), "annotation-" + replaced, submission, outcome);
    return outcome;
  }

  private SubmitOutcome reviseOwn(
      Caller caller, long project, Annotation old, Submission submission) {
    int version = catalog.currentVersion(project);
    LabelSchema schema = catalog.labelSchema(project, version);
    return switch (AnswerReader.read(labels(submission), schema, extent(schema, old.item()))) {
      case AnswerOutcome.Invalid(List<Violation> violations) ->
          new SubmitOutcome.Invalid(violations);
      case AnswerOutcome.Valid(Answer answer) ->
          keepRevision(caller, project, old, submission, answer, version);
    };
  }

  private SubmitOutcome keepRevision(
      Caller caller,
      long project,
      Annotation old,
      Submission submission,
      Answer answer,
      int version) {
    LabellingStore.Content content = LabellingStore.Content.of(answer);
    Digest digest = content.digest();
    Optional<LabellingStore.Earlier> earlier = store.submitted(caller.person(), submission.id());
    if (earlier.isPresent()) {
      return earlier.get().digest().equals(digest)
          ? new SubmitOutcome.Repeated(earlier.get().annotation(), List.of(), null)
          : new SubmitOutcome.Conflict(earlier.get().annotation());
    }
    store.lock(old.id());
    Optional<Long> latest = store.replacement(old.id());
    if (latest.isPresent()) {
      return new SubmitOutcome.Stale(latest.get());
    }
    Optional<LabellingStore.Shown> shown = shownBefore(project, old);
    Instant now = clock.now();
    var row =
        new LabellingStore.NewAnnotation(
            store.nextId(),
            project,
            old.item(),
            old.task(),
            caller.person(),
            null,
            submission.id(),
            digest,
            version,
            catalog.guidelineVersion(project, version),
            submission.screenVersion(),
            null,
            now,
            submission.activeSeconds(),
            shown.map(LabellingStore.Shown::answer).orElse(null),
            shown.map(LabellingStore.Shown::model).orElse(null),
            shown.map(LabellingStore.Shown::score).orElse(null),
            submission.confidence(),
            old.othersVisible(),
            old.round(),
            old.id(),
            false,
            "labelled",
            content.bytes());
    long id = store.insert(List.of(row), now).getFirst().id();
    store.deleteDraft(caller.person(), "annotation-" + old.id());
    journal.append(
        submitted(
            project,
            caller,
            new Submitted(id, old.item(), "", old.round(), old.id(), digest.hex())));
    return new SubmitOutcome.Kept(id, false, List.of(), null);
  }

  /** Who revises has seen what was suggested: with the item, or after the first answer. */
  private Optional<LabellingStore.Shown> shownBefore(long project, Annotation old) {
    Suggestion revealed = suggestions.onceAnswered(project, List.of(old)).get(old.item());
    if (revealed != null) {
      return Optional.of(LabellingStore.Shown.of(revealed));
    }
    return old.suggested() ? Optional.of(store.shown(old.id())) : Optional.empty();
  }

  /** Further leases: what is in hand already counts. */
  List<Lease> next(Caller caller, long project, int wanted) {
    if (wanted == 0) {
      return List.of();
    }
    List<Lease> leases = queue.pull(caller.person(), project, Stage.LABEL, wanted, true);
    recent.remember(leases);
    return leases;
  }

  private static JournalEntry submitted(long project, Caller caller, Submitted what) {
    return new JournalEntry("label.submitted", project, caller.person(), what);
  }

  /** Nothing typed is lost: what was refused is kept as a draft with the reason. */
  private void keepRefused(long person, String work, Submission submission, SubmitOutcome outcome) {
    String reason =
        switch (outcome) {
          case SubmitOutcome.Conflict c -> "submission id used before for other content";
          case SubmitOutcome.Invalid(List<Violation> violations) ->
              json.writeValueAsString(violations);
          case SubmitOutcome.Stale s -> "a later revision exists";
          case SubmitOutcome.Kept k -> "";
          case SubmitOutcome.Repeated r -> "";
          case SubmitOutcome.Unknown u -> "";
        };
    if (!reason.isEmpty()) {
      inTransaction(
          status -> {
            store.saveDraft(
                person, work, json.writeValueAsBytes(labels(submission)), reason, clock.now());
            return person;
          });
    }
  }

  /** Only what a field measures needs the item itself. */
  private ItemExtent extent(LabelSchema schema, long item) {
    boolean measured =
        schema.fields().stream()
            .anyMatch(field -> field.kind().needsImage() || field.kind().needsText());
    if (!measured) {
      return ItemExtent.unknown();
    }
    return ingest.items(List.of(item)).getFirst().extent();
  }

  private static JsonNode labels(Submission submission) {
    return submission.labels() == null ? JsonNodeFactory.instance.nullNode() : submission.labels();
  }

  private <T> T inTransaction(org.springframework.transaction.support.TransactionCallback<T> work) {
    return Objects.requireNonNull(transaction.execute(work));
  }
}
