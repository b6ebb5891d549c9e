package dev.assay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Tokens can be looked over and ended; their secrets are shown once. */
class TokensIT {
  private final TestServer server = TestServer.shared();

  private JsonNode listed(String id) {
    for (JsonNode one : server.get("/api/tokens").json().path("tokens")) {
      if (one.path("id").asString().equals(id)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void areListedWithTheirUseAndWithoutTheirSecret() {
    String person =
        server
            .post("/api/people", "{\"name\": \"Tova\"}")
            .json()
            .path("person")
            .path("id")
            .asString();
    JsonNode made =
        server.post("/api/people/" + person + "/tokens", "{\"name\": \"nightly\"}").json();
    String id = made.path("id").asString();
    String secret = made.path("token").asString();

    JsonNode fresh = listed(id);
    assertThat(fresh.path("name").asString()).isEqualTo("nightly");
    assertThat(fresh.path("person").path("name").asString()).isEqualTo("Tova");
    assertThat(fresh.path("last_used").isNull()).as(fresh.toString()).isTrue();
    assertThat(server.send("GET", "/api/me", new byte[0], secret).status()).isEqualTo(200);
    assertThat(listed(id).path("last_used").isString()).isTrue();
    Answered all = server.get("/api/tokens");
    assertThat(all.text()).doesNotContain(secret).doesNotContain("hash");

    assertThat(server.send("GET", "/api/tokens", new byte[0], secret).status()).isEqualTo(403);
    assertThat(
            server.send("DELETE", "/api/tokens/" + id, new byte[0], server.ownerToken()).status())
        .isEqualTo(204);
    assertThat(listed(id).isMissingNode()).isTrue();
    assertThat(server.send("GET", "/api/me", new byte[0], secret).status()).isEqualTo(401);
  }
}
