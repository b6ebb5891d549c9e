package dev.assay.server.people;

import dev.assay.server.access.Access;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sets a person's votes aside and re-admits them. */
@RestController
class SetAsideResource {
  private static final int MOST = 2_000;

  private final SetAside setAside;
  private final Access access;

  SetAsideResource(SetAside setAside, Access access) {
    this.setAside = setAside;
    this.access = access;
  }

  record Reason(@Nullable String reason) {}

  /** Whether a person's votes are set aside now, and whether this request made it so. */
  record Changed(String person, boolean setAside, boolean changed) {}

  @PostMapping("/api/projects/{project}/members/{person}/set-aside")
  @Requires(Permission.STEER)
  Changed setAside(ProjectScope scope, @PathVariable long person, @RequestBody Reason body) {
    check(person);
    boolean changed = setAside.setAside(scope.project(), person, reason(body), scope.person());
    return new Changed(Long.toString(person), true, changed);
  }

  @PostMapping("/api/projects/{project}/members/{person}/re-admit")
  @Requires(Permission.STEER)
  Changed readmit(ProjectScope scope, @PathVariable long person, @RequestBody Reason body) {
    check(person);
    boolean changed = setAside.readmit(scope.project(), person, reason(body), scope.person());
    return new Changed(Long.toString(person), false, changed);
  }

  /** Former members count too: their votes are still there. */
  private void check(long person) {
    if (access.person(person).isEmpty()) {
      throw Problem.notFound("person-unknown", "no person " + person);
    }
  }

  private static String reason(Reason body) {
    String reason = body.reason();
    if (reason == null || reason.isBlank() || reason.length() > MOST) {
      throw Problem.unprocessable("body-invalid", "/reason is missing, empty or too long")
          .withErrors(
              List.of(
                  new Problem.PointerError(
                      "/reason", "expected: why, 1 to " + MOST + " characters")));
    }
    return reason;
  }
}
