package dev.assay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionIT {
  private static TestServer server;
  private static String project;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    project =
        server
            .post(
                "/api/projects",
                "{\"project\":{\"name\":\"sms\",\"task_type\":\"text_classification\",\"classes\":[\"ham\",\"spam\"]}}")
            .json()
            .at("/project/id")
            .asString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A browser: sends what it was given. */
  private record Browser(String cookie, String mark) {
    Answered send(String method, String path, String json) {
      return server.send(
          method,
          path,
          json.getBytes(StandardCharsets.UTF_8),
          "",
          "Content-Type",
          "application/json",
          "Cookie",
          cookie,
          "X-Assay-Csrf",
          mark);
    }
  }

  private static Answered open(String path, String json, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.send("POST", path, json.getBytes(StandardCharsets.UTF_8), "", all);
  }

  private static Browser browser(Answered signedIn) {
    assertThat(signedIn.status()).isEqualTo(200);
    String set = signedIn.header("Set-Cookie");
    return new Browser(set.substring(0, set.indexOf(';')), signedIn.json().path("csrf").asString());
  }

  /** Invites somebody and follows the link. */
  private static Browser joined(String name, String password) {
    Answered invited =
        server.post("/api/projects/" + project + "/invitations", "{\"name\":\"" + name + "\"}");
    assertThat(invited.status()).isEqualTo(201);
    return redeem(secret(invited.json().at("/link/url").asString()), password);
  }

  private static Browser redeem(String link, String password) {
    return browser(
        open(
            "/api/sign-in-links/redeem",
            "{\"link\":\"" + link + "\",\"password\":\"" + password + "\"}"));
  }

  private static String secret(String url) {
    return url.substring(url.indexOf('#') + 1);
  }

  private static Answered signIn(String name, String password) {
    return open("/api/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
  }

  @Test
  void theOwnersLinkWorksOnceAndItsFileGoes() throws IOException {
    var file = server.dataDir().resolve("owner-link");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String url = Files.readString(file).strip();
    assertThat(url).startsWith("http://127.0.0.1:" + server.server().port() + "/join#");
    assertThat(
            open("/api/sign-in-links/show", "{\"link\":\"" + secret(url) + "\"}")
                .json()
                .path("name")
                .asString())
        .isEqualTo("owner");
    Browser owner = redeem(secret(url), "correct horse battery");
    assertThat(owner.send("GET", "/api/people", "").status()).isEqualTo(200);
    assertThat(Files.exists(file)).isFalse();
    Answered again =
        open(
            "/api/sign-in-links/redeem",
            "{\"link\":\"" + secret(url) + "\",\"password\":\"another password\"}");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.json().path("type").asString()).isEqualTo("/problems/link-void");
  }

  @Test
  void theCookieIsOutOfReachForScriptsAndOtherSites() {
    joined("Ada", "a long password");
    Answered signedIn = signIn("Ada", "a long password");
    assertThat(signedIn.header("Set-Cookie"))
        .startsWith("assay-session=")
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/")
        .doesNotContain("Domain");
  }

  @Test
  void changesWithoutTheSessionsMarkAreRefused() {
    Browser grace = joined("Grace", "a long password");
    Browser forged = new Browser(grace.cookie(), "guessed");
    Answered refused = forged.send("POST", "/api/assignments/return-all", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().path("type").asString()).isEqualTo("/problems/cross-site-request");
    assertThat(forged.send("GET", "/api/me", "").status()).isEqualTo(200);
    assertThat(grace.send("POST", "/api/assignments/return-all", "{}").status()).isEqualTo(204);
  }

  @Test
  void anotherSiteCanNeitherSignInNorChange() {
    Answered crossSite =
        open("/api/session", "{\"name\":\"x\",\"password\":\"y\"}", "Sec-Fetch-Site", "cross-site");
    assertThat(crossSite.status()).isEqualTo(403);
    Answered form =
        server.send(
            "POST",
            "/api/session",
            "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8),
            "",
            "Content-Type",
            "text/plain");
    assertThat(form.status()).isEqualTo(415);
  }

  @Test
  void permissionsHoldForSessionsAsForTokens() {
    Browser edsger = joined("Edsger", "a long password");
    assertThat(edsger.send("POST", "/api/people", "{\"name\":\"z\"}").status()).isEqualTo(403);
    assertThat(edsger.send("GET", "/api/projects/" + project + "/members", "").status())
        .isEqualTo(403);
    assertThat(edsger.send("POST", "/api/projects/" + project + "/pull", "{}").status())
        .isEqualTo(200);
    assertThat(
            edsger
                .send("POST", "/api/projects/" + project + "/invitations", "{\"name\":\"z\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void signingOutEndsTheSession() {
    Browser alan = joined("Alan", "a long password");
    assertThat(alan.send("DELETE", "/api/session", "").status()).isEqualTo(204);
    assertThat(alan.send("GET", "/api/me", "").status()).isEqualTo(401);
    JsonNode none = alan.send("GET", "/api/session", "").json();
    assertThat(none.path("person").isNull()).isTrue();
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    Browser first = joined("Barbara", "a long password");
    Browser second = browser(signIn("Barbara", "a long password"));
    assertThat(
            second
                .send(
                    "PUT",
                    "/api/me/password",
                    "{\"current\":\"wrong\",\"password\":\"some new password\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            second
                .send(
                    "PUT",
                    "/api/me/password",
                    "{\"current\":\"a long password\",\"password\":\"a new password\"}")
                .status())
        .isEqualTo(204);
    assertThat(first.send("GET", "/api/me", "").status()).isEqualTo(401);
    assertThat(second.send("GET", "/api/me", "").status()).isEqualTo(200);
    assertThat(signIn("Barbara", "a long password").status()).isEqualTo(401);
  }

  @Test
  void deactivationEndsSessions() {
    Browser leaving = joined("Niklaus", "a long password");
    String id = leaving.send("GET", "/api/me", "").json().at("/person/id").asString();
    server.post("/api/people/" + id + "/deactivate", "{\"reason\":\"left\"}");
    assertThat(leaving.send("GET", "/api/me", "").status()).isEqualTo(401);
    assertThat(signIn("Niklaus", "a long password").status()).isEqualTo(401);
  }

  @Test
  void guessingIsSlowedDownPerAddressAndName() {
    joined("Donald", "a long password");
    for (int i = 0; i < SignInLimits.PER_PAIR; i++) {
      assertThat(signIn("Donald", "guess number " + i).status()).isEqualTo(401);
    }
    Answered limited = signIn("Donald", "a long password");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 901);
  }

  @Test
  void shortPasswordsAreRefusedWithTheirPlace() {
    Answered invited =
        server.post("/api/projects/" + project + "/invitations", "{\"name\":\"Tony\"}");
    String link = secret(invited.json().at("/link/url").asString());
    Answered refused =
        open("/api/sign-in-links/redeem", "{\"link\":\"" + link + "\",\"password\":\"short\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/password");
    redeem(link, "long enough now");
  }

  @Test
  void invitingSomebodyKnownGivesNoLinkToTheirAccount() {
    joined("Margaret", "a long password");
    Answered again =
        server.post(
            "/api/projects/" + project + "/invitations",
            "{\"name\":\"Margaret\",\"roles\":[\"reviewer\"]}");
    assertThat(again.json().path("link").isNull()).isTrue();
  }

  @Test
  void ownSettingsAreKept() {
    Browser own = joined("Frances", "a long password");
    assertThat(own.send("GET", "/api/me/settings", "").json().isEmpty()).isTrue();
    own.send("PUT", "/api/me/settings", "{\"submit_on_pick\":true}");
    assertThat(own.send("GET", "/api/me/settings", "").json().path("submit_on_pick").asBoolean())
        .isTrue();
    assertThat(own.send("PUT", "/api/me/settings", "[]").status()).isEqualTo(422);
  }
}
