package dev.assay.server.labelling;

import dev.assay.annotation.AnswerWriter;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.media.Media;
import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own answers, found again. */
@RestController
class AnswersResource {
  private static final int PAGE = 50;
  private static final int MOST = 500;

  private final LabellingStore store;
  private final Catalog catalog;
  private final Ingest ingest;
  private final Media media;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  AnswersResource(
      LabellingStore store,
      Catalog catalog,
      Ingest ingest,
      Media media,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.catalog = catalog;
    this.ingest = ingest;
    this.media = media;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  record AnswerView(
      String annotation,
      String itemKey,
      @Nullable String text,
      Map<String, WorkView.AssetView> assets,
      JsonNode labels,
      Instant submittedAt,
      int specVersion,
      int round,
      @Nullable String replaces,
      boolean latest) {}

  record Answers(List<AnswerView> answers, @Nullable String next) {}

  record Reason(@Nullable String reason) {}

  /** The body of {@code reopen.asked}. */
  record ReopenAsked(long annotation, long item, String reason) {}

  @GetMapping("/api/projects/{project}/my/answers")
  @Requires(Permission.LABEL)
  Answers mine(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int limit) {
    int most = Math.clamp(limit, 1, MOST);
    long before = after == null ? Long.MAX_VALUE : PageToken.read(after).lastId();
    List<Annotation> page = store.ofPerson(scope.project(), scope.person(), before, most);
    Map<Long, Item> items =
        ingest.items(page.stream().map(Annotation::item).distinct().toList()).stream()
            .collect(Collectors.toMap(Item::id, Function.identity()));
    return new Answers(
        page.stream()
            .map(answer -> view(scope, answer, Objects.requireNonNull(items.get(answer.item()))))
            .toList(),
        page.size() < most ? null : new PageToken(page.getLast().id()).write());
  }

  private AnswerView view(ProjectScope scope, Annotation answer, Item item) {
    return new AnswerView(
        Long.toString(answer.id()),
        item.key(),
        item.text(),
        assets(scope, answer, item),
        AnswerWriter.write(
            answer.answer(), catalog.labelSchema(scope.project(), answer.specVersion())),
        answer.time(),
        answer.specVersion(),
        answer.round(),
        answer.replaces() == null ? null : Long.toString(answer.replaces()),
        store.replacement(answer.id()).isEmpty());
  }

  private static Map<String, WorkView.AssetView> assets(
      ProjectScope scope, Annotation answer, Item item) {
    Map<String, WorkView.AssetView> assets = new TreeMap<>();
    item.assets()
        .forEach(
            (name, asset) ->
                assets.put(
                    name,
                    new WorkView.AssetView(
                        "/api/projects/%d/my/answers/%d/media/%s"
                            .formatted(scope.project(), answer.id(), name),
                        asset.type(),
                        asset.width(),
                        asset.height())));
    return assets;
  }

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
