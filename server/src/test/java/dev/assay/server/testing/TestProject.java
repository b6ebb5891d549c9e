package dev.assay.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** A project on a {@link TestServer}, fed through imports. */
public record TestProject(TestServer server, String id) {

  /** Makes a project from its configuration. */
  public static TestProject make(TestServer server, String config) {
    Answered made = server.post("/api/projects", config);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return new TestProject(server, made.json().path("project").path("id").asString());
  }

  public String path(String rest) {
    return "/api/projects/" + id + rest;
  }

  /** Imports lines in one batch and waits until they have been taken over. */
  public JsonNode importLines(String as, String person, String... lines) {
    String named = person.isEmpty() ? "" : ",\"person\":\"" + person + "\"";
    Answered started = server.post(path("/imports"), "{\"as\":\"" + as + "\"" + named + "}");
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    String to = path("/imports/" + started.json().path("import").stringValue());
    Answered batch =
        server.send(
            "PUT",
            to + "/batches/0",
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
            server.ownerToken());
    assertThat(batch.status()).as(batch.text()).isEqualTo(200);
    Answered finished = server.post(to + "/finish", "{}");
    assertThat(finished.status()).as(finished.text()).isEqualTo(200);
    return finished.json();
  }
}
