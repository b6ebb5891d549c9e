package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What managers see of people, items and confusions, and how they hear of changes. */
class ManagerIT {
  private static TestServer server;
  private static TestProject project;
  private static String annotator;

  @BeforeAll
  static void prepare() {
    server = TestServer.start();
    project =
        TestProject.make(
            server,
            """
            {"project": {"name": "mail", "task_type": "text_classification",
                         "classes": ["ham", "spam"]},
             "quality": {"overlap": 2, "review_gate": false}}
            """);
    annotator = server.personWith(project.id(), "Ada", "annotator");
    votes("Bea", "spam", "ham", "ham");
    votes("Cem", "ham", "ham", "ham");
  }

  private static void votes(String person, String... labels) {
    String[] lines = new String[labels.length];
    for (int i = 0; i < labels.length; i++) {
      lines[i] =
          "{\"key\": \"m%d\", \"text\": \"Message 100%% no_%d\", \"labels\": \"%s\"}"
              .formatted(i, i, labels[i]);
    }
    project.importLines("votes", person, lines);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void countsWhatEachPersonDidAndHowOftenOthersSaidTheSame() {
    JsonNode bea = project.figures("Bea");
    assertThat(bea.path("votes").asInt()).isEqualTo(3);
    assertThat(bea.path("agreement").path("hits").asInt()).isEqualTo(2);
    assertThat(bea.path("agreement").path("of").asInt()).isEqualTo(3);
    assertThat(bea.path("accuracy").path("of").asInt()).isEqualTo(2);
    assertThat(bea.path("accuracy").path("value").asDouble()).isEqualTo(1);
  }

  @Test
  void findsItemsByStateClassAndWords() {
    assertThat(project.keys("state=conflict")).containsExactly("m0");
    assertThat(project.keys("label=ham")).containsExactly("m1", "m2");
    assertThat(project.keys("label=ham&text=NO_2")).containsExactly("m2");
    assertThat(project.keys("text=no%252")).as("a percent sign is itself").isEmpty();
    assertThat(project.keys("text=nox2")).as("an underscore stands for itself").isEmpty();
    assertThat(server.get(project.path("/items?label=none")).status()).isEqualTo(400);
  }

  @Test
  void pagesFollowOneAnother() {
    JsonNode first = project.read("/items?text=message&limit=2&wait=true");
    assertThat(first.path("items")).hasSize(2);
    JsonNode second =
        project.read("/items?text=message&limit=2&after=" + first.path("next").asString());
    assertThat(second.path("items").path(0).path("key").asString()).isEqualTo("m2");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void showsTheItemsBehindAPairOfClasses() {
    project.read("/status?wait=true");
    JsonNode items = project.read("/disagreement/items?field=class&a=spam&b=ham").path("items");
    assertThat(items).hasSize(1);
    assertThat(items.path(0).path("item").path("key").asString()).isEqualTo("m0");
    assertThat(items.path(0).path("answers").toString())
        .contains("spam")
        .contains("ham")
        .doesNotContain("Bea");
  }

  @Test
  void saysThatNothingWaitsForAGateThatIsOff() {
    assertThat(project.read("/status?wait=true").path("agreement").path("gate").asString())
        .isEqualTo("open");
  }

  @Test
  void tellsHowLongItemsTakeAndWhatOneMayComeBackTo() {
    JsonNode activity = project.read("/activity");
    assertThat(activity.path("passage").path("decisions").asInt()).isEqualTo(2);
    assertThat(activity.path("passage").path("settling").isNull()).isTrue();
    assertThat(activity.path("unaudited").asInt()).isEqualTo(2);
    assertThat(activity.path("superseded_labels").asInt()).isZero();
    assertThat(activity.path("oldest_unsettled").isString()).isTrue();
  }

  @Test
  void tellsOpenScreensOfAChange() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.server().port() + project.path("/live")))
            .header("Authorization", "Bearer " + server.ownerToken())
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      String before = data(lines);
      project.importLines("items", "", "{\"key\": \"later\", \"text\": \"other words\"}");
      assertThat(data(lines)).isNotEqualTo(before);
      client.shutdownNow();
    }
  }

  private static String data(BufferedReader lines) throws Exception {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        return line;
      }
    }
    throw new AssertionError("the stream ended");
  }

  @Test
  void annotatorsSeeNoneOfIt() {
    for (String path : List.of("/live", "/people-figures", "/items", "/activity")) {
      Answered answer = server.send("GET", project.path(path), new byte[0], annotator);
      assertThat(answer.status()).as(path).isEqualTo(403);
    }
  }
}
