package dev.assay.server.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.formats.hub.HubFormat;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Releases of a project, and what leaves it: releases in a format, votes as a table. */
@RestController
@RequestMapping("/api/projects/{project}")
class ReleaseResource {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
  private static final int MOST_REASON = 2_000;

  private final Releases releases;
  private final Exporter exporter;
  private final VotesTable votes;
  private final VoteSets voteSets;
  private final Journal journal;

  ReleaseResource(
      Releases releases, Exporter exporter, VotesTable votes, VoteSets voteSets, Journal journal) {
    this.releases = releases;
    this.exporter = exporter;
    this.votes = votes;
    this.voteSets = voteSets;
    this.journal = journal;
  }

  record NewRelease(
      @Nullable String name, @Nullable Boolean provisional, @Nullable String reason) {}

  record ReleaseView(
      @JsonProperty("release") String name,
      long labels,
      String digest,
      int specVersion,
      boolean provisional,
      @Nullable String reason,
      long tiesLeftOut,
      Instant created) {
    static ReleaseView of(Release release) {
      return new ReleaseView(
          release.name(),
          release.labels(),
          release.digest().hex(),
          release.specVersion(),
          release.provisional(),
          release.reason(),
          release.ties(),
          release.created());
    }
  }

  record ReleaseList(List<ReleaseView> releases) {}

  @PostMapping("/releases")
  @Requires(Permission.RELEASE)
  ResponseEntity<ReleaseView> make(ProjectScope scope, @RequestBody NewRelease body) {
    String name = body.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw invalid(
          "/name", "expected: 1 to 100 letters, digits, '_', '-' and '.', a letter or digit first");
    }
    return switch (releases.make(scope.project(), name, reason(body), scope.person())) {
      case Releases.Making.Made(Release release) ->
          ResponseEntity.status(HttpStatus.CREATED).body(ReleaseView.of(release));
      case Releases.Making.NameTaken _ ->
          throw Problem.conflict(
              "release-name-taken", "there is a release '" + name + "' (expected: a new name)");
      case Releases.Making.Empty(long ties) ->
          throw Problem.unprocessable("release-empty", empty(body, ties)).with("ties", ties);
    };
  }

  private static String empty(NewRelease body, long ties) {
    return Boolean.TRUE.equals(body.provisional())
        ? "nothing can be released: no label is decided, held or in review, and of the conflicts"
            + " none has a majority ("
            + ties
            + " ties); decide first: `assay status` says what is missing"
        : "no label is decided yet; decide first (`assay status` says what is missing), or take"
            + " labels as they stand: `--provisional --reason …`";
  }

  private static @Nullable String reason(NewRelease body) {
    String reason = body.reason();
    boolean given = reason != null && !reason.isBlank();
    if (!Boolean.TRUE.equals(body.provisional())) {
      if (given) {
        throw invalid("/reason", "beside a release that is not provisional (expected: none)");
      }
      return null;
    }
    if (reason == null || !given || reason.length() > MOST_REASON || reason.indexOf(0) >= 0) {
      throw invalid("/reason", "expected: why labels go out undecided, 1 to 2000 characters");
    }
    return reason;
  }

  private static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + ": " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }

  @GetMapping("/releases")
  @Requires(Permission.INSIGHT)
  ReleaseList list(ProjectScope scope) {
    return new ReleaseList(releases.all(scope.project()).stream().map(ReleaseView::of).toList());
  }

  @GetMapping("/releases/{name}")
  @Requires(Permission.INSIGHT)
  ReleaseView read(ProjectScope scope, @PathVariable String name) {
    return ReleaseView.of(known(scope, name));
  }

  /** An archive, streamed; {@code images=link} sends them once, for the caller to link. */
  @GetMapping("/releases/{name}/export")
  @Requires(Permission.EXPORT)
  void export(
      ProjectScope scope,
      @PathVariable String name,
      @RequestParam(defaultValue = "jsonl") String format,
      @RequestParam(required = false) @Nullable Double split,
      @RequestParam(defaultValue = "none") String images,
      HttpServletResponse response)
      throws IOException {
    Release release = known(scope, name);
    var wanted =
        new Exporter.Wanted(ExportFormat.parse(format), new Split(split), withImages(images));
    exporter
        .misfit(release, wanted.format())
        .ifPresent(
            reason -> {
              throw Problem.unprocessable("format-unfit", reason);
            });
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".zip\"");
    exporter.export(release, wanted, response.getOutputStream());
  }

  private static boolean withImages(String images) {
    return switch (images) {
      case "copy", "link" -> true;
      case "none" -> false;
      default ->
          throw new IllegalArgumentException(
              "images '" + images + "' (expected: copy, link or none)");
    };
  }

  private Release known(ProjectScope scope, String name) {
    return releases
        .find(scope.project(), name)
        .orElseThrow(
            () -> Problem.notFound("release-unknown", "no release '" + name + "' in this project"));
  }

  /** The votes that count; {@code all=true} adds replaced, earlier and set-aside ones. */
  @GetMapping("/votes.csv")
  @Requires(Permission.EXPORT)
  void votes(
      ProjectScope scope,
      @RequestParam(name = "wait", defaultValue = "false") boolean await,
      @RequestParam(defaultValue = "false") boolean all,
      HttpServletResponse response)
      throws IOException {
    if (await) {
      journal.awaitProjections();
    }
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"votes.csv\"");
    votes.write(scope.project(), all, response.getOutputStream());
  }

  /** The votes that count as sets of files, streamed as an archive; people by pseudonym. */
  @GetMapping("/votes/export")
  @Requires(Permission.EXPORT)
  void voteSets(
      ProjectScope scope,
      @RequestParam(name = "wait", defaultValue = "false") boolean await,
      @RequestParam String format,
      @RequestParam(defaultValue = "none") String images,
      HttpServletResponse response)
      throws IOException {
    HubFormat hub = ExportFormat.set(format);
    boolean with = withImages(images);
    voteSets
        .misfit(scope.project(), hub)
        .ifPresent(
            reason -> {
              throw Problem.unprocessable("format-unfit", reason);
            });
    if (await) {
      journal.awaitProjections();
    }
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"votes.zip\"");
    voteSets.export(scope.project(), hub, with, response.getOutputStream());
  }
}
