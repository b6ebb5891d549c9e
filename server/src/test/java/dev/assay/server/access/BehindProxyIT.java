package dev.assay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that people reach through a proxy that ends TLS. */
class BehindProxyIT {
  private static TestServer server;
  private static String project;

  @BeforeAll
  static void start() {
    server = TestServer.behindProxy(URI.create("https://assay.example"), "127.0.0.1");
    project =
        server
            .post(
                "/api/projects",
                "{\"project\":{\"name\":\"p\",\"task_type\":\"text_classification\",\"classes\":[\"a\",\"b\"]}}")
            .json()
            .at("/project/id")
            .asString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answered post(String path, String json, String from) {
    return server.send(
        "POST",
        path,
        json.getBytes(StandardCharsets.UTF_8),
        "",
        "Content-Type",
        "application/json",
        "X-Forwarded-For",
        from);
  }

  /** Somebody with the password {@code a long password}. */
  private static Answered joined(String name) {
    String url =
        server
            .post("/api/projects/" + project + "/invitations", "{\"name\":\"" + name + "\"}")
            .json()
            .at("/link/url")
            .asString();
    assertThat(url).startsWith("https://assay.example/join#");
    return post(
        "/api/sign-in-links/redeem",
        "{\"link\":\"%s\",\"password\":\"a long password\"}"
            .formatted(url.substring(url.indexOf('#') + 1)),
        "203.0.113.1");
  }

  private static int signIn(String name, String password, String from) {
    return post(
            "/api/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}", from)
        .status();
  }

  @Test
  void cookiesAreRestrictedToTlsAndToThisHost() throws IOException {
    Answered signedIn = joined("Ada");
    assertThat(signedIn.header("Set-Cookie"))
        .startsWith("__Host-assay=")
        .contains("Secure")
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/")
        .doesNotContain("Domain");
    assertThat(Files.readString(server.dataDir().resolve("owner-link")))
        .startsWith("https://assay.example/join#");
  }

  @Test
  void aCookieOfTheUnprotectedNameOpensNothing() {
    String cookie = joined("Bo").header("Set-Cookie");
    String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    assertThat(me("__Host-assay=" + value)).isEqualTo(200);
    assertThat(me("assay-session=" + value)).isEqualTo(401);
  }

  private static int me(String cookie) {
    return server.send("GET", "/api/me", new byte[0], "", "Cookie", cookie).status();
  }

  @Test
  void guessesCountForTheAddressThatTheProxyNames() {
    joined("Cy");
    for (int i = 0; i < SignInLimits.PER_PAIR; i++) {
      assertThat(signIn("Cy", "guess " + i, "198.51.100.7")).isEqualTo(401);
    }
    assertThat(signIn("Cy", "a long password", "198.51.100.7")).isEqualTo(429);
    // What the client itself put into the header is not believed.
    assertThat(signIn("Cy", "a long password", "192.0.2.1, 198.51.100.7")).isEqualTo(429);
    assertThat(signIn("Cy", "a long password", "198.51.100.8")).isEqualTo(200);
  }

  @Test
  void anAddressThatTriesManyNamesIsSlowedDown() {
    for (int i = 0; i < SignInLimits.PER_ADDRESS; i++) {
      assertThat(signIn("nobody " + i, "a guess", "198.51.100.9")).isEqualTo(401);
    }
    assertThat(signIn("somebody else", "a guess", "198.51.100.9")).isEqualTo(429);
    assertThat(signIn("somebody else", "a guess", "198.51.100.10")).isEqualTo(401);
  }

  @Test
  void linksCannotBeGuessedWithoutEnd() {
    int status = 404;
    int tries = 0;
    while (status == 404 && tries <= SignInLimits.PER_ADDRESS) {
      status =
          post("/api/sign-in-links/show", "{\"link\":\"guess" + tries + "\"}", "198.51.100.11")
              .status();
      tries++;
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void withoutATrustedProxyTheHeaderIsNotBelieved() {
    try (TestServer open = TestServer.start()) {
      int status = 0;
      for (int i = 0; i <= SignInLimits.PER_PAIR; i++) {
        status =
            open.send(
                    "POST",
                    "/api/session",
                    "{\"name\":\"Di\",\"password\":\"a guess\"}".getBytes(StandardCharsets.UTF_8),
                    "",
                    "Content-Type",
                    "application/json",
                    "X-Forwarded-For",
                    "203.0.113." + i)
                .status();
      }
      assertThat(status).isEqualTo(429);
    }
  }
}
