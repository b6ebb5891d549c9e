package dev.assay.server.access;

import dev.assay.server.platform.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who is what in a project. */
@RestController
class MemberResource {
  private final Access access;

  MemberResource(Access access) {
    this.access = access;
  }

  record Roles(@Nullable List<String> roles) {}

  record MemberView(PeopleResource.PersonView person, List<String> roles) {
    static MemberView of(Member member) {
      return new MemberView(
          PeopleResource.PersonView.of(member.person()), PeopleResource.sorted(member.roles()));
    }
  }

  record Members(List<MemberView> members) {}

  @GetMapping("/api/projects/{project}/members")
  @Requires(Permission.MEMBERS)
  Members list(ProjectScope scope) {
    return new Members(access.members(scope.project()).stream().map(MemberView::of).toList());
  }

  @PutMapping("/api/projects/{project}/members/{person}")
  @Requires(Permission.MEMBERS)
  Members set(ProjectScope scope, @PathVariable long person, @RequestBody Roles body) {
    if (body.roles() == null) {
      throw Problem.unprocessable("body-invalid", "/roles is missing (expected: a list of roles)");
    }
    if (access.person(person).isEmpty()) {
      throw Problem.notFound("person-unknown", "no person " + person);
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    body.roles().forEach(role -> roles.add(Role.parse(role)));
    boolean ownerTouched = roles.contains(Role.OWNER) || holds(scope.project(), person, Role.OWNER);
    if (ownerTouched && !scope.caller().rolesIn(scope.project()).contains(Role.OWNER)) {
      throw Problem.forbidden("only an owner gives or takes the role owner");
    }
    access.setRoles(scope.project(), person, roles, scope.person());
    return list(scope);
  }

  private boolean holds(long project, long person, Role role) {
    return access.members(project).stream()
        .anyMatch(member -> member.person().id() == person && member.roles().contains(role));
  }
}
