package dev.assay.server.access;

import dev.assay.server.platform.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links by which people come in. */
@RestController
class InvitationResource {
  private final Access access;
  private final SignInLinks links;

  InvitationResource(Access access, SignInLinks links) {
    this.access = access;
    this.links = links;
  }

  record Invitation(@Nullable String name, @Nullable List<String> roles) {}

  /** The link is null for somebody who was here before: a link would open all of their work. */
  record Invited(PeopleResource.PersonView person, SignInLinks.@Nullable Link link) {}

  /** For a new person, or one who has forgotten the password. */
  @PostMapping("/api/people/{person}/sign-in-links")
  @Requires(Permission.INSTALLATION)
  @ResponseStatus(HttpStatus.CREATED)
  SignInLinks.Link issue(Caller caller, @PathVariable long person) {
    Person known =
        access
            .person(person)
            .orElseThrow(() -> Problem.notFound("person-unknown", "no person " + person));
    if (!known.active() || known.kind() != PersonKind.HUMAN) {
      throw Problem.conflict("person-inactive", "only active people sign in with a browser");
    }
    return links.issue(person, caller.person());
  }

  /** Adds somebody to a project, by name; roles add up with those held. */
  @PostMapping("/api/projects/{project}/invitations")
  @Requires(Permission.MEMBERS)
  @ResponseStatus(HttpStatus.CREATED)
  Invited invite(ProjectScope scope, @RequestBody Invitation body) {
    String name = body.name() == null ? "" : body.name().strip();
    if (name.isEmpty() || name.length() > 200) {
      throw Problem.unprocessable("body-invalid", "/name (expected: 1 to 200 characters)")
          .withErrors(List.of(new Problem.PointerError("/name", "expected: 1 to 200 characters")));
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    (body.roles() == null ? List.of("annotator") : body.roles())
        .forEach(role -> roles.add(Role.parse(role)));
    if (roles.contains(Role.OWNER)
        && !scope.caller().rolesIn(scope.project()).contains(Role.OWNER)) {
      throw Problem.forbidden("only an owner gives the role owner");
    }
    Access.Admitted admitted = access.admit(name, PersonKind.HUMAN, scope.person());
    long person = admitted.person().id();
    access.members(scope.project()).stream()
        .filter(member -> member.person().id() == person)
        .forEach(member -> roles.addAll(member.roles()));
    access.setRoles(scope.project(), person, roles, scope.person());
    return new Invited(
        PeopleResource.PersonView.of(admitted.person()),
        admitted.isNew() ? links.issue(person, scope.person()) : null);
  }
}
