package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is kept for reading can be emptied and made again from the journal alone. */
class RebuildIT {
  private static final List<String> READ =
      List.of(
          "/items?wait=true",
          "/items?wait=true&state=conflict",
          "/items?wait=true&text=seven",
          "/items/facets",
          "/people-figures?wait=true");

  private static TestServer server;
  private static TestProject project;

  @BeforeAll
  static void prepare() {
    server = TestServer.start();
    project =
        TestProject.make(
            server,
            """
            {"project": {"name": "post", "task_type": "text_classification",
                         "classes": ["ham", "spam"]},
             "quality": {"overlap": 2, "review_gate": false}}
            """);
    project.importLines(
        "items",
        "",
        "{\"key\": \"p1\", \"text\": \"you have won\"}",
        "{\"key\": \"p2\", \"text\": \"see you at seven\"}",
        "{\"key\": \"p3\", \"text\": \"invoice\"}");
    votes("Bea", "spam", "ham", "spam");
    votes("Cem", "spam", "ham", "ham");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void votes(String person, String... labels) {
    String[] lines = new String[labels.length];
    for (int i = 0; i < labels.length; i++) {
      lines[i] = "{\"key\": \"p%d\", \"labels\": \"%s\"}".formatted(i + 1, labels[i]);
    }
    project.importLines("votes", person, lines);
  }

  private static List<JsonNode> read() {
    return READ.stream().map(path -> server.get(project.path(path)).json()).toList();
  }

  private static JsonNode projection(String name) {
    return StreamSupport.stream(
            server.get("/api/projections").json().path("projections").spliterator(), false)
        .filter(one -> one.path("name").asString().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void isTheSameAfterwards() {
    List<JsonNode> before = read();
    assertThat(before.getFirst().path("items")).hasSize(3);
    assertThat(before.get(1).path("items")).hasSize(1);
    long end = projection("browse").path("position").asLong();

    var begun = server.post("/api/projections/browse/rebuild", "{}");

    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    assertThat(read()).isEqualTo(before);
    assertThat(projection("browse").path("position").asLong()).isGreaterThanOrEqualTo(end);
  }

  @Test
  void isRefusedForWhatActsOnWhatItReads() {
    var refused = server.post("/api/projections/consensus/rebuild", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("acts on what it reads");
    assertThat(server.post("/api/projections/nothing/rebuild", "{}").status()).isEqualTo(404);
  }
}
