package dev.assay.server.access;

import dev.assay.server.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Becoming another person without a password. Exists in a demo only, and answers only to this
 * machine asking for this machine by its loopback name, so that no page on the net can point a name
 * of its own here.
 */
@RestController
@Conditional(DemoMode.class)
class DemoResource {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");
  private static final int MOST = 100;

  private final Sessions sessions;
  private final AccessStore people;
  private final Access access;
  private final SessionCookie cookie;

  DemoResource(Sessions sessions, AccessStore people, Access access, SessionCookie cookie) {
    this.sessions = sessions;
    this.people = people;
    this.access = access;
    this.cookie = cookie;
  }

  record DemoPerson(String id, String name, List<String> roles) {}

  record Cast(List<DemoPerson> people) {}

  record Switch(@Nullable String person) {}

  /** Whom one can become. */
  @GetMapping("/api/demo/people")
  @Requires(Permission.ANYBODY)
  Cast cast(HttpServletRequest request) {
    onThisMachine(request);
    return new Cast(
        people.people(0, MOST).stream()
            .filter(person -> person.active() && person.kind() == PersonKind.HUMAN)
            .map(
                person ->
                    new DemoPerson(Long.toString(person.id()), person.name(), roles(person.id())))
            .filter(person -> !person.roles().isEmpty())
            .toList());
  }

  private List<String> roles(long person) {
    Set<String> roles = new TreeSet<>();
    access
        .projectsOf(person)
        .forEach(
            project ->
                access.members(project).stream()
                    .filter(member -> member.person().id() == person)
                    .flatMap(member -> member.roles().stream())
                    .forEach(role -> roles.add(role.text())));
    return List.copyOf(roles);
  }

  /** Ends the session there is and begins one of the other person. */
  @PostMapping("/api/demo/switch")
  @Requires(Permission.ANYBODY)
  Map<String, String> become(
      @RequestBody Switch body, HttpServletRequest request, HttpServletResponse response) {
    onThisMachine(request);
    Person wanted =
        cast(request).people().stream()
            .filter(one -> one.id().equals(body.person()))
            .findFirst()
            .flatMap(one -> people.person(Long.parseLong(one.id())))
            .orElseThrow(() -> Problem.notFound("person-unknown", "no person " + body.person()));
    cookie
        .read(request)
        .ifPresent(
            old -> sessions.caller(old).ifPresent(caller -> sessions.end(old, caller.person())));
    cookie.set(response, sessions.begin(wanted.id()), Sessions.LONGEST);
    return Map.of("name", wanted.name());
  }

  private static void onThisMachine(HttpServletRequest request) {
    boolean loopback;
    try {
      loopback = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      loopback = false;
    }
    if (!loopback
        || request.getHeader("X-Forwarded-For") != null
        || !HOSTS.contains(request.getServerName())) {
      throw Problem.forbidden("the demo's persons are switched at this machine only");
    }
  }
}
