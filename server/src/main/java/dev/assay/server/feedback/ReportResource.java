package dev.assay.server.feedback;

import dev.assay.server.access.Access;
import dev.assay.server.access.Permission;
import dev.assay.server.access.Person;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people say about the instructions, and the answers to it. It never counts against anybody's
 * work, and other voters do not see it.
 */
@RestController
class ReportResource {
  private static final int MOST_TEXT = 4_000;
  private static final int PAGE = 100;

  private final ReportStore store;
  private final Ingest ingest;
  private final Catalog catalog;
  private final Access access;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  ReportResource(
      ReportStore store,
      Ingest ingest,
      Catalog catalog,
      Access access,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.ingest = ingest;
    this.catalog = catalog;
    this.access = access;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  record NewReport(
      @Nullable String kind,
      @Nullable String itemKey,
      @Nullable Integer specVersion,
      @Nullable List<String> classes,
      @Nullable String text) {}

  record Reported(String report) {}

  record ReportView(
      String id,
      String kind,
      @Nullable String by,
      @Nullable String itemKey,
      @Nullable String itemText,
      int specVersion,
      List<String> classes,
      String text,
      Instant time,
      @Nullable String answer,
      @Nullable Instant answeredAt) {}

  record Reports(List<ReportView> reports, @Nullable String next) {}

  record Reply(@Nullable String answer) {}

  record ReadVersion(@Nullable Integer specVersion) {}

  /** The body of {@code report.made} and {@code report.answered}. */
  record ReportEvent(long report, String kind) {}

  @PostMapping("/api/projects/{project}/reports")
  @Requires(Permission.PROJECT_READ)
  @ResponseStatus(HttpStatus.CREATED)
  Reported report(ProjectScope scope, @RequestBody NewReport body) {
    ReportKind kind = ReportKind.parse(String.valueOf(body.kind()));
    String text = text("/text", body.text());
    Long item = body.itemKey() == null ? null : item(scope.project(), body.itemKey()).id();
    int version =
        body.specVersion() == null ? catalog.currentVersion(scope.project()) : body.specVersion();
    List<String> classes = body.classes() == null ? List.of() : body.classes();
    long id =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  long made =
                      store.insert(
                          scope.project(),
                          scope.person(),
                          kind,
                          item,
                          version,
                          classes,
                          text,
                          clock.now());
                  journal(scope, "report.made", new ReportEvent(made, kind.text()));
                  return made;
                }));
    return new Reported(Long.toString(id));
  }

  /** For those who answer for the instructions; {@code state} is {@code open} or {@code all}. */
  @GetMapping("/api/projects/{project}/reports")
  @Requires(Permission.SPEC_WRITE)
  Reports list(
      ProjectScope scope,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(required = false) @Nullable String after) {
    return page(store.ofProject(scope.project(), !state.equals("all"), before(after), PAGE), true);
  }

  @PostMapping("/api/projects/{project}/reports/{report}/answer")
  @Requires(Permission.SPEC_WRITE)
  ResponseEntity<Void> answer(
      ProjectScope scope, @PathVariable long report, @RequestBody Reply body) {
    String answer = text("/answer", body.answer());
    transaction.executeWithoutResult(
        status -> {
          if (!store.answer(scope.project(), report, answer, scope.person(), clock.now())) {
            throw Problem.notFound("report-unknown", "no report " + report);
          }
          journal(scope, "report.answered", new ReportEvent(report, "answer"));
        });
    return ResponseEntity.noContent().build();
  }

  /** One's own, with the answers. */
  @GetMapping("/api/projects/{project}/my/reports")
  @Requires(Permission.PROJECT_READ)
  Reports mine(ProjectScope scope, @RequestParam(required = false) @Nullable String after) {
    return page(store.ofPerson(scope.project(), scope.person(), before(after), PAGE), false);
  }

  /** The version of the instructions that the caller has acknowledged; null = none yet. */
  @GetMapping("/api/projects/{project}/my/instructions-read")
  @Requires(Permission.PROJECT_READ)
  ReadVersion read(ProjectScope scope) {
    return new ReadVersion(store.read(scope.project(), scope.person()).orElse(null));
  }

  @PostMapping("/api/projects/{project}/my/instructions-read")
  @Requires(Permission.PROJECT_READ)
  ResponseEntity<Void> acknowledge(ProjectScope scope, @RequestBody ReadVersion body) {
    Integer version = body.specVersion();
    int current = catalog.currentVersion(scope.project());
    if (version == null || version < 1 || version > current) {
      throw invalid("/spec_version", version + " (expected: 1 to " + current + ")");
    }
    transaction.executeWithoutResult(
        status -> {
          store.setRead(scope.project(), scope.person(), version, clock.now());
          journal(scope, "instructions.read", new ReadVersion(version));
        });
    return ResponseEntity.noContent().build();
  }

  private Reports page(List<Report> page, boolean named) {
    return new Reports(
        page.stream().map(report -> view(report, named)).toList(),
        page.size() < PAGE ? null : new PageToken(page.getLast().id()).write());
  }

  private ReportView view(Report report, boolean named) {
    Long id = report.item();
    Item item = id == null ? null : ingest.items(List.of(id)).getFirst();
    return new ReportView(
        Long.toString(report.id()),
        report.kind().text(),
        named ? access.person(report.person()).map(Person::name).orElse(null) : null,
        item == null ? null : item.key(),
        item == null || !named ? null : item.text(), // naming a key must not show its item
        report.specVersion(),
        report.classes(),
        report.text(),
        report.time(),
        report.answer(),
        report.answered());
  }

  private Item item(long project, String key) {
    return ingest
        .itemByKey(project, key)
        .orElseThrow(() -> Problem.notFound("item-unknown", "no item '" + key + "'"));
  }

  private static long before(@Nullable String after) {
    return after == null ? Long.MAX_VALUE : PageToken.read(after).lastId();
  }

  private void journal(ProjectScope scope, String type, Object body) {
    journal.append(new JournalEntry(type, scope.project(), scope.person(), body));
  }

  private static String text(String pointer, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > MOST_TEXT) {
      throw invalid(pointer, "expected: 1 to " + MOST_TEXT + " characters");
    }
    return text.strip();
  }

  private static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + " " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }
}
