package dev.assay.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  /** What the owner reads below the project. */
  public JsonNode read(String rest) {
    Answered answer = server.get(path(rest));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** Keys of the items that fit a query, in the order of the list. */
  public List<String> keys(String query) {
    List<String> keys = new ArrayList<>();
    read("/items?wait=true&" + query)
        .path("items")
        .forEach(item -> keys.add(item.path("key").asString()));
    return keys;
  }

  /** The figures of somebody. */
  public JsonNode figures(String name) {
    for (JsonNode one : read("/people-figures?wait=true").path("people")) {
      if (one.path("name").asString().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("nobody is called " + name);
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
