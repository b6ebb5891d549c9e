package dev.assay.server.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports over HTTP: started, fed with batches of lines in any order, finished. */
@RestController
@RequestMapping("/api/projects/{project}/imports")
class ImportResource {
  private static final int MOST_NAME = 200;
  private static final int MOST_SOURCE = 2_000;

  private final Imports imports;

  ImportResource(Imports imports) {
    this.imports = imports;
  }

  record NewImport(@Nullable String as, @Nullable String person, @Nullable String source) {}

  record Started(@JsonProperty("import") String id) {}

  record Answer(
      long imported,
      long duplicates,
      long rejected,
      long labelsLeftOut,
      List<LineError> errors,
      List<String> warnings) {
    static Answer of(BatchAnswer answer) {
      List<String> warnings =
          answer.labelsLeftOut() == 0
              ? List.of()
              : List.of(
                  answer.labelsLeftOut()
                      + " lines carry labels, which plain items leave out; import them again as"
                      + " prelabels, votes, decisions or gold to attach them");
      return new Answer(
          answer.imported(),
          answer.duplicates(),
          answer.rejected(),
          answer.labelsLeftOut(),
          answer.errors(),
          warnings);
    }
  }

  record ImportView(
      @JsonProperty("import") String id,
      String as,
      @Nullable String person,
      String source,
      boolean finished,
      Instant created,
      Answer totals) {}

  @PostMapping
  @Requires(Permission.INGEST)
  ResponseEntity<Started> start(ProjectScope scope, @RequestBody NewImport body) {
    ImportKind kind = ImportKind.parse(body.as() == null ? "items" : body.as());
    String person = checked("/person", body.person(), MOST_NAME);
    if (kind != ImportKind.VOTES && kind != ImportKind.DECISIONS && person != null) {
      throw invalid(
          "/person", "beside as=" + kind.text() + " (expected: only with votes or" + " decisions)");
    }
    String source = checked("/source", body.source(), MOST_SOURCE);
    long id =
        imports.start(scope.project(), kind, person, source == null ? "" : source, scope.person());
    return ResponseEntity.status(HttpStatus.CREATED).body(new Started(Long.toString(id)));
  }

  @PutMapping("/{id}/batches/{n}")
  @Requires(Permission.INGEST)
  Answer batch(
      ProjectScope scope,
      @PathVariable long id,
      @PathVariable int n,
      @RequestParam(name = "first_line", defaultValue = "1") long firstLine,
      HttpServletRequest request)
      throws IOException {
    if (n < 0 || firstLine < 1) {
      throw Problem.badRequest(
          "bad-request",
          "batch %d from line %d (expected: >= 0, and lines from 1)".formatted(n, firstLine));
    }
    return Answer.of(
        imports.batch(scope.project(), id, n, firstLine, request.getInputStream(), scope.person()));
  }

  @PostMapping("/{id}/finish")
  @Requires(Permission.INGEST)
  Answer finish(ProjectScope scope, @PathVariable long id) {
    return Answer.of(imports.finish(scope.project(), id, scope.person()));
  }

  @GetMapping("/{id}")
  @Requires(Permission.INGEST)
  ImportView view(ProjectScope scope, @PathVariable long id) {
    ImportStore.Import found = imports.known(scope.project(), id);
    return new ImportView(
        Long.toString(found.id()),
        found.kind().text(),
        found.person() == null ? null : Long.toString(found.person()),
        found.source(),
        found.finished(),
        found.created(),
        Answer.of(imports.totals(found)));
  }

  private static @Nullable String checked(String pointer, @Nullable String value, int most) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    String problem = value.isBlank() ? "blank" : TextRules.problem(value, most);
    if (problem != null) {
      throw invalid(pointer, problem);
    }
    return value;
  }

  private static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + " is " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }
}
