package dev.assay.server.labelling;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.media.Media;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What belongs to one's own answers: their media, and asking to open them again. */
@RestController
class AnswersResource {
  private final LabellingStore store;
  private final Ingest ingest;
  private final Media media;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  AnswersResource(
      LabellingStore store,
      Ingest ingest,
      Media media,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.ingest = ingest;
    this.media = media;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  record Reason(@Nullable String reason) {}

  /** The body of {@code reopen.asked}. */
  record ReopenAsked(long annotation, long item, String reason) {}

  /** What one has answered one may look at again. */
  @GetMapping("/api/projects/{project}/my/answers/{annotation}/media/{asset}")
  @Requires(Permission.LABEL)
  void media(
      ProjectScope scope,
      @PathVariable long annotation,
      @PathVariable String asset,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Annotation own = own(scope, annotation);
    Asset found = ingest.items(List.of(own.item())).getFirst().assets().get(asset);
    if (found == null) {
      throw Problem.notFound("media-unknown", "the item has no asset '" + asset + "'");
    }
    media.serve(found.sha256(), request, response);
  }

  private Annotation own(ProjectScope scope, long annotation) {
    return store
        .find(scope.project(), annotation)
        .filter(answer -> answer.person() == scope.person())
        .orElseThrow(
            () -> Problem.notFound("annotation-unknown", "no answer " + annotation + " of yours"));
  }

  @PostMapping("/api/projects/{project}/annotations/{annotation}/ask-reopen")
  @Requires(Permission.LABEL)
  ResponseEntity<Void> askReopen(
      ProjectScope scope, @PathVariable long annotation, @RequestBody Reason body) {
    Annotation own = own(scope, annotation);
    String reason = body.reason();
    if (reason == null || reason.isBlank()) {
      throw Problem.unprocessable("body-invalid", "/reason is missing (expected: why)");
    }
    transaction.executeWithoutResult(
        status -> {
          store.insertReopenRequest(
              scope.project(), annotation, scope.person(), reason, clock.now());
          journal.append(
              new JournalEntry(
                  "reopen.asked",
                  scope.project(),
                  scope.person(),
                  new ReopenAsked(annotation, own.item(), reason)));
        });
    return ResponseEntity.accepted().build();
  }
}
