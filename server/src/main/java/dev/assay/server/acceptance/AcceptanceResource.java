package dev.assay.server.acceptance;

import dev.assay.server.access.Access;
import dev.assay.server.access.Permission;
import dev.assay.server.access.Person;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.consensus.SuggestedDecisions;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accepting what models proposed, many at once. */
@RestController
class AcceptanceResource {
  private static final int MOST_TEXT = 4_000;
  private static final double AUDIT = 0.1;

  private final Acceptances acceptances;
  private final Access access;
  private final Journal journal;

  AcceptanceResource(Acceptances acceptances, Access access, Journal journal) {
    this.acceptances = acceptances;
    this.access = access;
    this.journal = journal;
  }

  /**
   * An acceptance.
   *
   * @param decided as proposed, without a look
   * @param audited drawn to be looked at by a reviewer
   * @param reviewed of these, looked at
   * @param wrong of these, not as proposed
   * @param mostWrong of all, with 95 % confidence no more; null = nothing was looked at yet
   */
  record AcceptanceView(
      String id,
      double minScore,
      String reason,
      String by,
      Instant time,
      long decided,
      long audited,
      long reviewed,
      long wrong,
      @Nullable Long mostWrong) {}

  /**
   * What can be accepted, and what was.
   *
   * @param fitting items that nobody has touched and whose proposal has at least the score asked
   *     for
   */
  record Acceptable(int fitting, List<AcceptanceView> accepted) {}

  record AcceptRequest(
      @Nullable Double minScore,
      @Nullable Double auditShare,
      @Nullable Integer expected,
      @Nullable String reason) {}

  record Accepted(String acceptance, int decided, int audited, int left, int remaining) {}

  @GetMapping("/api/projects/{project}/suggestions/acceptable")
  @Requires(Permission.STEER)
  Acceptable acceptable(
      ProjectScope scope,
      @RequestParam(defaultValue = "0.95") double least,
      @RequestParam(defaultValue = "false") boolean wait) {
    if (!(least >= 0 && least <= 1)) {
      throw Problem.badRequest("bad-request", "least=" + least + " (expected: 0..1)");
    }
    if (wait) {
      journal.awaitProjections();
    }
    return new Acceptable(
        acceptances.fitting(scope.project(), least).size(),
        acceptances.of(scope.project()).stream().map(this::view).toList());
  }

  private AcceptanceView view(AcceptanceStore.Accepted one) {
    long pool = one.decided() + one.audited();
    return new AcceptanceView(
        Long.toString(one.id()),
        one.least(),
        one.reason(),
        access.person(one.person()).map(Person::name).orElse("somebody"),
        one.time(),
        one.decided(),
        one.audited(),
        one.reviewed(),
        one.wrong(),
        one.reviewed() == 0
            ? null
            : SuggestedDecisions.mostWrong(pool, one.reviewed(), one.wrong()));
  }

  /**
   * Decides untouched items as their proposals say ({@code how}: suggested); no votes. A share of
   * them, a tenth unless said, at least ten items, is reviewed first.
   */
  @PostMapping("/api/projects/{project}/suggestions/accept")
  @Requires(Permission.STEER)
  Accepted accept(ProjectScope scope, @RequestBody AcceptRequest body) {
    Double least = body.minScore();
    if (least == null || !(least >= 0 && least <= 1)) {
      throw invalid("/min_score", least + " (expected: 0..1)");
    }
    double share = body.auditShare() == null ? AUDIT : body.auditShare();
    if (!(share > 0 && share <= 1)) {
      throw invalid("/audit_share", share + " (expected: > 0 and <= 1)");
    }
    if (body.expected() == null) {
      throw invalid("/expected", "missing (expected: how many items you saw to fit)");
    }
    String reason = body.reason();
    if (reason == null || reason.isBlank() || reason.length() > MOST_TEXT) {
      throw invalid("/reason", "missing (expected: why, 1 to " + MOST_TEXT + " characters)");
    }
    return switch (acceptances.accept(
        scope.project(), least, share, body.expected(), reason.strip(), scope.person())) {
      case Acceptances.Done(long id, int decided, int audited, int left, int remaining) ->
          new Accepted(Long.toString(id), decided, audited, left, remaining);
      case Acceptances.Changed(int fitting) ->
          throw Problem.conflict(
                  "set-changed",
                  "%d items fit now (expected: %d, as you saw)".formatted(fitting, body.expected()))
              .with("fitting", fitting);
    };
  }

  private static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + " " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }
}
