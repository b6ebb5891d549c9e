package dev.assay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.MovableClock;
import dev.assay.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionExpiryIT {
  private TestServer server;
  private int others;

  @BeforeEach
  void start() {
    server = TestServer.with(MovableClock.class);
  }

  @AfterEach
  void stop() {
    server.close();
    MovableClock.reset();
  }

  private String cookie() {
    String project =
        server
            .post(
                "/api/projects",
                "{\"project\":{\"name\":\"p\",\"task_type\":\"text_classification\",\"classes\":[\"a\",\"b\"]}}")
            .json()
            .at("/project/id")
            .asString();
    String url =
        server
            .post("/api/projects/" + project + "/invitations", "{\"name\":\"Ada\"}")
            .json()
            .at("/link/url")
            .asString();
    Answered redeemed =
        server.send(
            "POST",
            "/api/sign-in-links/redeem",
            "{\"link\":\"%s\",\"password\":\"a long password\"}"
                .formatted(url.substring(url.indexOf('#') + 1))
                .getBytes(StandardCharsets.UTF_8),
            "",
            "Content-Type",
            "application/json");
    String set = redeemed.header("Set-Cookie");
    return set.substring(0, set.indexOf(';'));
  }

  private int me(String cookie) {
    return server.send("GET", "/api/me", new byte[0], "", "Cookie", cookie).status();
  }

  /** Moves on; a change of people makes the server look callers up anew. */
  private void later(Duration by) {
    MovableClock.move(by);
    String id =
        server
            .post("/api/people", "{\"name\":\"one of %d\"}".formatted(++others))
            .json()
            .at("/person/id")
            .asString();
    server.post("/api/people/" + id + "/deactivate", "{\"reason\":\"a test\"}");
  }

  @Test
  void anUnusedSessionEndsAfterADay() {
    String cookie = cookie();
    later(Sessions.IDLE.minusMinutes(1));
    assertThat(me(cookie)).isEqualTo(200);
    later(Sessions.IDLE.minusMinutes(1));
    assertThat(me(cookie)).as("each use prolongs it").isEqualTo(200);
    later(Sessions.IDLE.plusMinutes(1));
    assertThat(me(cookie)).isEqualTo(401);
  }

  @Test
  void noSessionLastsLongerThanTwoWeeksHoweverBusy() {
    String cookie = cookie();
    Instant begun = MovableClock.now();
    while (Duration.between(begun, MovableClock.now()).compareTo(Sessions.LONGEST.minusHours(12))
        < 0) {
      later(Duration.ofHours(12));
      assertThat(me(cookie)).isEqualTo(200);
    }
    later(Duration.ofHours(13));
    assertThat(me(cookie)).isEqualTo(401);
  }
}
