package dev.assay.server.access;

import dev.assay.server.platform.ClientAddress;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.ServerSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out with a browser. */
@RestController
class SessionResource {
  private final Sessions sessions;
  private final SignInLinks links;
  private final OwnerLink ownerLink;
  private final AccessStore people;
  private final SessionCookie cookie;
  private final ClientAddress addresses;
  private final SignInLimits limits;
  private final ServerSettings settings;

  SessionResource(
      Sessions sessions,
      SignInLinks links,
      OwnerLink ownerLink,
      AccessStore people,
      SessionCookie cookie,
      ClientAddress addresses,
      SignInLimits limits,
      ServerSettings settings) {
    this.sessions = sessions;
    this.links = links;
    this.ownerLink = ownerLink;
    this.people = people;
    this.cookie = cookie;
    this.addresses = addresses;
    this.limits = limits;
    this.settings = settings;
  }

  /**
   * Nobody's session has no person; {@code csrf} goes into a header of requests that change.
   *
   * @param demo whether persons are switched in one click here
   */
  record SessionView(
      PeopleResource.@Nullable PersonView person,
      @Nullable String csrf,
      @Nullable Instant expiresAt,
      boolean demo) {}

  record SignInRequest(@Nullable String name, @Nullable String password) {}

  record LinkRequest(@Nullable String link) {}

  record LinkView(String name) {}

  record RedeemRequest(@Nullable String link, @Nullable String password) {}

  record PasswordRequest(@Nullable String current, @Nullable String password) {}

  @GetMapping("/api/session")
  @Requires(Permission.ANYBODY)
  SessionView show(HttpServletRequest request) {
    Optional<String> secret = cookie.read(request);
    return secret
        .flatMap(sessions::caller)
        .map(caller -> view(secret.get(), caller.person()))
        .orElse(new SessionView(null, null, null, settings.demo()));
  }

  @PostMapping("/api/session")
  @Requires(Permission.ANYBODY)
  SessionView signIn(
      @RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
    String name = body.name() == null ? "" : body.name().strip();
    String password = body.password() == null ? "" : body.password();
    return switch (sessions.signIn(name, password, addresses.of(request))) {
      case Sessions.SignIn.SignedIn(String secret, long person) -> {
        cookie.set(response, secret, Sessions.LONGEST);
        yield view(secret, person);
      }
      case Sessions.SignIn.Wrong() ->
          throw Problem.of(
              HttpStatus.UNAUTHORIZED, "sign-in-failed", "name or password is not right");
      case Sessions.SignIn.TooMany(java.time.Duration pause) -> throw tooMany(pause, response);
    };
  }

  @DeleteMapping("/api/session")
  @Requires(Permission.OWN_WORK)
  ResponseEntity<Void> signOut(
      Caller caller, HttpServletRequest request, HttpServletResponse response) {
    cookie.read(request).ifPresent(secret -> sessions.end(secret, caller.person()));
    cookie.clear(response);
    return ResponseEntity.noContent().build();
  }

  /** Whom a link is for; the secret is in the body, so that no log holds it. */
  @PostMapping("/api/sign-in-links/show")
  @Requires(Permission.ANYBODY)
  LinkView showLink(
      @RequestBody LinkRequest body, HttpServletRequest request, HttpServletResponse response) {
    return new LinkView(linked(body.link(), request, response).name());
  }

  @PostMapping("/api/sign-in-links/redeem")
  @Requires(Permission.ANYBODY)
  SessionView redeem(
      @RequestBody RedeemRequest body, HttpServletRequest request, HttpServletResponse response) {
    Person person = linked(body.link(), request, response);
    String password = accepted("/password", body.password(), person.name());
    String secret =
        links
            .redeem(String.valueOf(body.link()), person.id(), password)
            .orElseThrow(() -> voided());
    ownerLink.used(person.id());
    cookie.set(response, secret, Sessions.LONGEST);
    return view(secret, person.id());
  }

  @PutMapping("/api/me/password")
  @Requires(Permission.OWN_WORK)
  ResponseEntity<Void> change(
      Caller caller,
      @RequestBody PasswordRequest body,
      HttpServletRequest request,
      HttpServletResponse response) {
    String address = addresses.of(request);
    limits
        .wait(address, caller.name())
        .ifPresent(
            wait -> {
              throw tooMany(wait, response);
            });
    String password = accepted("/password", body.password(), caller.name());
    if (!sessions.passwordIs(caller.person(), body.current() == null ? "" : body.current())) {
      limits.failed(address, caller.name());
      throw invalid("/current", "is not your password");
    }
    sessions.setPassword(caller.person(), password, cookie.read(request).orElse(""));
    return ResponseEntity.noContent().build();
  }

  private Person linked(
      @Nullable String link, HttpServletRequest request, HttpServletResponse response) {
    String address = addresses.of(request);
    limits
        .wait(address, "")
        .ifPresent(
            wait -> {
              throw tooMany(wait, response);
            });
    Optional<Person> person =
        link == null ? Optional.empty() : links.person(link).flatMap(people::person);
    if (person.isEmpty()) {
      limits.failed(address, "");
    }
    return person.orElseThrow(SessionResource::voided);
  }

  private SessionView view(String secret, long person) {
    return new SessionView(
        PeopleResource.PersonView.of(people.person(person).orElseThrow()),
        SessionCookie.csrf(secret),
        sessions.expires(secret).orElse(null),
        settings.demo());
  }

  private static String accepted(String pointer, @Nullable String password, String name) {
    String given = password == null ? "" : password;
    PasswordHashing.refused(given, name)
        .ifPresent(
            reason -> {
              throw invalid(pointer, reason);
            });
    return given;
  }

  private static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + " " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }

  private static Problem voided() {
    return Problem.notFound(
        "link-void", "the link was used, has expired, or was replaced by a later one");
  }

  private static Problem tooMany(java.time.Duration wait, HttpServletResponse response) {
    long seconds = wait.toSeconds() + 1;
    response.setHeader("Retry-After", Long.toString(seconds));
    return Problem.of(
        HttpStatus.TOO_MANY_REQUESTS,
        "too-many-attempts",
        "too many failed attempts; try again in " + (seconds + 59) / 60 + " minutes");
  }
}
