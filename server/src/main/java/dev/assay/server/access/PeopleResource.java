package dev.assay.server.access;

import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People of the installation and their tokens. */
@RestController
class PeopleResource {
  private static final int PAGE = 500;

  private final Access access;

  PeopleResource(Access access) {
    this.access = access;
  }

  record PersonView(String id, String name, String kind, boolean active) {
    static PersonView of(Person person) {
      return new PersonView(
          Long.toString(person.id()), person.name(), person.kind().text(), person.active());
    }
  }

  record NewPerson(@Nullable String name, @Nullable String kind) {}

  record OnePerson(PersonView person) {}

  record People(List<PersonView> people, @Nullable String next) {}

  record Me(PersonView person, boolean installationOwner, Map<String, List<String>> roles) {}

  record TokenRequest(@Nullable String name) {}

  record Token(String token, String id) {}

  record Reason(@Nullable String reason) {}

  record Deactivated(PersonView person, List<String> projects) {}

  @GetMapping("/api/me")
  @Requires(Permission.OWN_WORK)
  Me me(Caller caller) {
    Map<String, List<String>> roles = new TreeMap<>();
    caller
        .roles()
        .forEach(
            (project, held) ->
                roles.put(Long.toString(project), held.stream().map(Role::text).sorted().toList()));
    return new Me(PersonView.of(known(caller.person())), caller.installationOwner(), roles);
  }

  @PostMapping("/api/people")
  @Requires(Permission.INSTALLATION)
  ResponseEntity<OnePerson> add(Caller caller, @RequestBody NewPerson body) {
    String name = text("/name", body.name(), 200);
    PersonKind kind = PersonKind.parse(body.kind() == null ? "human" : body.kind());
    Access.Admitted admitted = access.admit(name, kind, caller.person());
    if (admitted.person().kind() != kind) {
      throw Problem.conflict(
          "person-exists",
          "'" + name + "' exists as " + admitted.person().kind().text() + ", not " + kind.text());
    }
    return ResponseEntity.status(admitted.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new OnePerson(PersonView.of(admitted.person())));
  }

  @GetMapping("/api/people")
  @Requires(Permission.INSTALLATION)
  People list(@RequestParam(required = false) @Nullable String after) {
    List<Person> page = access.people(PageToken.read(after).lastId(), PAGE);
    return new People(
        page.stream().map(PersonView::of).toList(),
        page.size() < PAGE ? null : new PageToken(page.getLast().id()).write());
  }

  @PostMapping("/api/people/{person}/deactivate")
  @Requires(Permission.INSTALLATION)
  Deactivated deactivate(Caller caller, @PathVariable long person, @RequestBody Reason body) {
    known(person);
    if (person == caller.person()) {
      throw Problem.conflict("own-deactivation", "somebody else has to deactivate you");
    }
    List<Long> projects =
        access.deactivate(person, text("/reason", body.reason(), 2_000), caller.person());
    return new Deactivated(
        PersonView.of(known(person)), projects.stream().map(String::valueOf).toList());
  }

  @PostMapping("/api/people/{person}/reactivate")
  @Requires(Permission.INSTALLATION)
  OnePerson reactivate(Caller caller, @PathVariable long person) {
    known(person);
    access.reactivate(person, caller.person());
    return new OnePerson(PersonView.of(known(person)));
  }

  @PostMapping("/api/people/{person}/tokens")
  @Requires(Permission.INSTALLATION)
  ResponseEntity<Token> issue(
      Caller caller, @PathVariable long person, @RequestBody TokenRequest body) {
    if (!known(person).active()) {
      throw Problem.conflict("person-inactive", "the person is deactivated; reactivate first");
    }
    Access.IssuedToken token =
        access.issueToken(person, text("/name", body.name(), 200), caller.person());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new Token(token.text(), Long.toString(token.id())));
  }

  @DeleteMapping("/api/tokens/{token}")
  @Requires(Permission.INSTALLATION)
  ResponseEntity<Void> revoke(Caller caller, @PathVariable long token) {
    if (!access.revokeToken(token, caller.person())) {
      throw Problem.notFound("token-unknown", "no token " + token + " in force");
    }
    return ResponseEntity.noContent().build();
  }

  private Person known(long id) {
    return access
        .person(id)
        .orElseThrow(() -> Problem.notFound("person-unknown", "no person " + id));
  }

  private static String text(String pointer, @Nullable String value, int most) {
    if (value == null || value.isBlank() || value.length() > most) {
      throw Problem.unprocessable("body-invalid", pointer + " is missing, empty or too long")
          .withErrors(
              List.of(new Problem.PointerError(pointer, "expected: 1 to " + most + " characters")));
    }
    return value;
  }

  static List<String> sorted(java.util.Set<Role> roles) {
    return roles.stream().map(Role::text).collect(Collectors.toCollection(TreeSet::new)).stream()
        .toList();
  }
}
