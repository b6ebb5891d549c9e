package dev.assay.server.labelling;

import dev.assay.annotation.Violation;
import dev.assay.server.access.Caller;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.media.Media;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The annotator's endpoints: pull, submit, skip, hand back. */
@RestController
class LabellingResource {
  private final Submissions submissions;
  private final Skips skips;
  private final Queue queue;
  private final WorkView work;
  private final EmptyQueue empty;
  private final LabellingStore store;
  private final Ingest ingest;
  private final Media media;
  private final TransactionTemplate transaction;
  private final Drafts drafts;

  LabellingResource(
      Submissions submissions,
      Skips skips,
      Queue queue,
      WorkView work,
      EmptyQueue empty,
      LabellingStore store,
      Ingest ingest,
      Media media,
      TransactionTemplate transaction,
      Drafts drafts) {
    this.submissions = submissions;
    this.skips = skips;
    this.queue = queue;
    this.work = work;
    this.empty = empty;
    this.store = store;
    this.ingest = ingest;
    this.media = media;
    this.transaction = transaction;
    this.drafts = drafts;
  }

  record PullRequest(@Nullable Integer max) {}

  record Pulled(List<WorkView.Assignment> assignments, EmptyQueue.@Nullable Empty empty) {}

  /**
   * @param suggestion what a model proposes, where the spec hides it until one has answered
   */
  record Answered(
      String annotation,
      String outcome,
      List<WorkView.Assignment> next,
      EmptyQueue.@Nullable Empty empty,
      @Nullable SuggestionView suggestion) {}

  record SkipRequest(@Nullable String reason, @Nullable String note, @Nullable Integer next) {}

  record Ids(@Nullable List<String> ids) {}

  record Extended(Instant expiresAt) {}

  @PostMapping("/api/projects/{project}/pull")
  @Requires(Permission.LABEL)
  Pulled pull(ProjectScope scope, @RequestBody PullRequest body) {
    int most = body.max() == null ? 1 : body.max();
    List<Lease> leases =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  List<Lease> held =
                      new ArrayList<>(queue.live(scope.person(), scope.project(), Stage.LABEL));
                  if (held.size() < most || held.isEmpty()) {
                    held.addAll(
                        submissions.next(scope.caller(), scope.project(), most - held.size()));
                  }
                  return held;
                }));
    return new Pulled(
        work.inHand(leases), leases.isEmpty() ? empty.explain(scope.project()) : null);
  }

  @PostMapping("/api/assignments/{assignment}/submit")
  @Requires(Permission.OWN_WORK)
  Answered submit(Caller caller, @PathVariable String assignment, @RequestBody Submission body) {
    UUID id = RandomIds.parse(assignment);
    SubmitOutcome outcome = submissions.submit(caller, id, body);
    return answered(outcome, body, assignment);
  }

  @PostMapping("/api/projects/{project}/annotations/{annotation}/revise")
  @Requires(Permission.LABEL)
  Answered revise(ProjectScope scope, @PathVariable long annotation, @RequestBody Submission body) {
    return answered(
        submissions.revise(scope.caller(), scope.project(), annotation, body),
        body,
        Long.toString(annotation));
  }

  private Answered answered(SubmitOutcome outcome, Submission body, String what) {
    return switch (outcome) {
      case SubmitOutcome.Kept(
              long annotation,
              boolean late,
              List<Lease> next,
              SuggestionView revealed) ->
          answered(annotation, late ? "extra" : "accepted", body, next, revealed);
      case SubmitOutcome.Repeated(long annotation, List<Lease> next, SuggestionView revealed) ->
          answered(annotation, "repeated", body, next, revealed);
      case SubmitOutcome.Conflict(long annotation) ->
          throw Problem.conflict(
                  "submission-conflict",
                  "submission id '"
                      + body.id()
                      + "' was used before for other content; what you sent is kept as a draft")
              .with("annotation", Long.toString(annotation));
      case SubmitOutcome.Stale(long latest) ->
          throw Problem.conflict(
                  "revision-stale",
                  "the answer has been revised since; what you sent is kept as a draft")
              .with("latest", Long.toString(latest));
      case SubmitOutcome.Invalid(List<Violation> violations) -> throw invalid(violations);
      case SubmitOutcome.Unknown() -> throw unknown(what);
    };
  }

  private Answered answered(
      long annotation,
      String outcome,
      Submission body,
      List<Lease> next,
      @Nullable SuggestionView revealed) {
    boolean dry = body.wantedNext() > 0 && next.isEmpty();
    return new Answered(
        Long.toString(annotation),
        outcome,
        work.fresh(next),
        dry ? empty.explain(store.projectOf(annotation)) : null,
        revealed);
  }

  static Problem invalid(List<Violation> violations) {
    return Problem.unprocessable(
            "label-invalid",
            "the answer is refused: "
                + violations.getFirst().pointer()
                + " "
                + violations.getFirst().reason()
                + "; it is kept as a draft")
        .withErrors(
            violations.stream()
                .map(v -> new Problem.PointerError(v.pointer(), v.reason()))
                .toList());
  }

  private static Problem unknown(String what) {
    return Problem.notFound("assignment-unknown", "no work '" + what + "' of yours");
  }

  @PostMapping("/api/assignments/{assignment}/skip")
  @Requires(Permission.OWN_WORK)
  Pulled skip(Caller caller, @PathVariable String assignment, @RequestBody SkipRequest body) {
    if (body.reason() == null || body.reason().isBlank() || body.reason().length() > 200) {
      throw Problem.unprocessable(
              "body-invalid", "/reason is missing (expected: why, 1 to 200 characters)")
          .withErrors(
              List.of(new Problem.PointerError("/reason", "expected: 1 to 200 characters")));
    }
    int wanted = body.next() == null ? 0 : body.next();
    Skips.Outcome outcome =
        skips.skip(caller, RandomIds.parse(assignment), body.reason(), body.note(), wanted);
    return switch (outcome) {
      case Skips.Skipped(Lease lease, List<Lease> next) ->
          new Pulled(
              work.fresh(next),
              wanted > 0 && next.isEmpty() ? empty.explain(lease.project()) : null);
      case Skips.Unknown() -> throw unknown(assignment);
    };
  }

  @PostMapping("/api/assignments/{assignment}/return")
  @Requires(Permission.OWN_WORK)
  ResponseEntity<Void> giveBack(Caller caller, @PathVariable String assignment) {
    UUID id = RandomIds.parse(assignment);
    if (!Boolean.TRUE.equals(transaction.execute(status -> queue.giveBack(id, caller.person())))) {
      throw unknown(assignment);
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/assignments/return-all")
  @Requires(Permission.OWN_WORK)
  ResponseEntity<Void> giveBackAll(Caller caller) {
    transaction.executeWithoutResult(status -> queue.giveBackAll(caller.person()));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/assignments/extend")
  @Requires(Permission.OWN_WORK)
  Extended extend(Caller caller, @RequestBody Ids body) {
    List<UUID> ids =
        body.ids() == null ? List.of() : body.ids().stream().map(RandomIds::parse).toList();
    return new Extended(
        queue
            .extend(ids, caller.person())
            .orElseThrow(
                () -> unknown(String.join(", ", body.ids() == null ? List.of() : body.ids()))));
  }

  @PutMapping("/api/assignments/{assignment}/draft")
  @Requires(Permission.OWN_WORK)
  ResponseEntity<Void> draft(
      Caller caller, @PathVariable String assignment, @RequestBody JsonNode body) {
    if (!drafts.save(caller, RandomIds.parse(assignment), body)) {
      throw unknown(assignment);
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/assignments/{assignment}/media/{asset}")
  @Requires(Permission.OWN_WORK)
  void media(
      Caller caller,
      @PathVariable String assignment,
      @PathVariable String asset,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Lease lease =
        queue
            .find(RandomIds.parse(assignment), caller.person())
            .orElseThrow(() -> unknown(assignment));
    Asset found = ingest.items(List.of(lease.item())).getFirst().assets().get(asset);
    if (found == null) {
      throw Problem.notFound("media-unknown", "the item has no asset '" + asset + "'");
    }
    media.serve(found.sha256(), request, response);
  }
}
