package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Items are found by all that is known of them, and what is kept of them follows what happens. */
class ItemSearchIT {
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
    server.personWith(project.id(), "Vera", "viewer");
    project.importLines(
        "items",
        "",
        line("p1", "Gewinn! 東京都で会議", "mail", 1),
        line("p2", "see you at seven", "chat", 1),
        line("p3", "Invoice attached", "mail", 2),
        line("p4", "nothing yet", "chat", 2));
    votes("Bea", "p1", "spam", "p2", "ham", "p3", "spam");
    votes("Cem", "p1", "spam", "p2", "ham", "p3", "ham");
  }

  private static String line(String key, String text, String channel, int week) {
    return """
    {"key": "%s", "text": "%s", "segment": "%s", "group_key": "week-%d",
     "meta": {"channel": "%s", "week": %d, "deep": {"a": 1}}}\
    """
        .formatted(key, text, channel, week, channel, week)
        .replace("\n", " ");
  }

  private static void votes(String person, String... keysAndLabels) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < keysAndLabels.length; i += 2) {
      lines.add(
          "{\"key\": \"%s\", \"labels\": \"%s\"}"
              .formatted(keysAndLabels[i], keysAndLabels[i + 1]));
    }
    project.importLines("votes", person, lines.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String person(String name) {
    return project.figures(name).path("id").asString();
  }

  @Test
  void byWhatIsKnownOfThem() {
    assertThat(project.keys("state=decided")).containsExactly("p1", "p2");
    assertThat(project.keys("state=open")).containsExactly("p4");
    assertThat(project.keys("label=spam")).containsExactly("p1");
    assertThat(project.keys("meta=channel=mail")).containsExactly("p1", "p3");
    assertThat(project.keys("meta=channel=a,%20b")).as("a comma is part of a value").isEmpty();
    assertThat(project.keys("meta=channel=mail&meta=week=2")).containsExactly("p3");
    assertThat(project.keys("segment=chat&state=decided")).containsExactly("p2");
    assertThat(project.keys("group=week-2")).containsExactly("p3", "p4");
    assertThat(project.keys("how=unanimous")).containsExactly("p1", "p2");
    assertThat(project.keys("version=1")).containsExactly("p1", "p2", "p3");
    assertThat(project.keys("person=" + person("Cem"))).containsExactly("p1", "p2", "p3");
    assertThat(project.keys("text=gewinn")).containsExactly("p1");
    assertThat(project.keys("text=%E4%BA%AC%E9%83%BD"))
        .as("two characters of a word")
        .contains("p1");
    assertThat(project.keys("text=INVOICE&state=conflict&meta=week=2")).containsExactly("p3");
    assertThat(project.keys("label=nothing%20here")).isEmpty();
  }

  @Test
  void theLeastAgreedFirst() {
    List<String> byScore = project.keys("order=score");
    assertThat(byScore).startsWith("p3").containsExactlyInAnyOrder("p1", "p2", "p3");
    JsonNode first = project.read("/items?order=score&limit=1");
    JsonNode second =
        project.read("/items?order=score&limit=1&after=" + first.path("next").asString());
    assertThat(second.path("items").path(0).path("key").asString()).isEqualTo(byScore.get(1));
    assertThat(project.keys("below=0.9")).contains("p3");
  }

  @Test
  void whatIsWrittenWronglyIsRefusedWithTheReason() {
    for (String query :
        List.of("state=lost", "label=eggs", "meta=channel", "order=age", "after=x")) {
      assertThat(server.get(project.path("/items?" + query)).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void byPersonOnlyForThoseWhoManagePeople() {
    String token = server.personWith(project.id(), "Vito", "viewer");
    String path = project.path("/items?person=" + person("Cem"));
    assertThat(server.send("GET", path, new byte[0], token).status()).isEqualTo(403);
    JsonNode seen = server.send("GET", project.path("/items/p3"), new byte[0], token).json();
    assertThat(seen.path("named").asBoolean(true)).isFalse();
    assertThat(seen.path("votes").toString()).doesNotContain("Cem").doesNotContain("Bea");
    JsonNode known = project.read("/items/p3");
    assertThat(known.path("votes").toString()).contains("Cem").contains("Bea");
  }

  @Test
  void theCountsBesideTheFiltersAreThoseOfTheLists() {
    JsonNode facets = project.read("/items/facets?wait=true");
    for (JsonNode state : facets.path("states")) {
      assertThat(project.keys("state=" + state.path("value").asString()))
          .hasSize(state.path("items").asInt());
    }
    assertThat(facets.path("names").toString()).contains("channel").doesNotContain("deep");
    assertThat(facets.path("segments").toString()).contains("{\"value\":\"chat\",\"items\":2}");
  }

  @Test
  void aListLeavesAsJsonLines() {
    Answered answer = server.get(project.path("/items.jsonl?meta=channel=mail"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text().lines()).hasSize(2).first().asString().contains("\"key\":\"p1\"");
  }

  @Test
  void reopeningMovesAnItemAndIsToldInItsTimeline() {
    TestProject other =
        TestProject.make(
            server,
            """
            {"project": {"name": "again", "task_type": "text_classification",
                         "classes": ["a", "b"]},
             "quality": {"overlap": 1, "review_gate": false}}
            """);
    other.importLines("votes", "Bea", "{\"key\": \"k\", \"text\": \"t\", \"labels\": \"a\"}");
    server.get(other.path("/status?wait=true"));
    Answered made =
        server.post(
            other.path("/releases"),
            "{\"name\": \"r1\", \"provisional\": true, \"reason\": \"try\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Answered reopened =
        server.post(
            other.path("/items/reopen"),
            "{\"filter\": {\"keys\": [\"k\"]}, \"reason\": \"new rule\"}");
    assertThat(reopened.status()).as(reopened.text()).isEqualTo(200);
    JsonNode open = server.get(other.path("/items?state=open&wait=true")).json();
    assertThat(open.path("items")).hasSize(1);
    JsonNode item = server.get(other.path("/items/k")).json();
    assertThat(item.path("events").path(0).path("reason").asString()).isEqualTo("new rule");
    assertThat(item.path("events").path(0).path("type").asString()).isEqualTo("round.started");
    assertThat(item.path("releases").path(0).path("release").asString()).isEqualTo("r1");
  }

  @Test
  void figuresFollowVotesThatAreSetAside() {
    TestProject other =
        TestProject.make(
            server,
            """
            {"project": {"name": "aside", "task_type": "text_classification",
                         "classes": ["a", "b"]},
             "quality": {"overlap": 3, "review_gate": false}}
            """);
    other.importLines("votes", "Bea", "{\"key\": \"k\", \"text\": \"t\", \"labels\": \"a\"}");
    other.importLines("votes", "Cem", "{\"key\": \"k\", \"labels\": \"a\"}");
    assertThat(pairs(other, "Bea")).isEqualTo(1);
    Answered done =
        server.post(
            other.path("/members/" + person("Cem") + "/set-aside"), "{\"reason\": \"a robot\"}");
    assertThat(done.status()).as(done.text()).isLessThan(300);
    assertThat(pairs(other, "Bea")).isZero();
  }

  private static int pairs(TestProject of, String name) {
    return of.figures(name).path("agreement").path("of").asInt();
  }
}
