package dev.assay.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReviewPoolIT {
  /** Ann says spam to m1 … m30, Bob ham to n1 … n30; one vote each, so that samples are drawn. */
  private static WorkProject sampled() {
    WorkProject project = WorkProject.gated(1);
    Person ann = project.person("ann", "annotator");
    project.person("rita", "reviewer");
    project.withLines(lines("m"));
    project.label(ann, key -> "\"spam\"");
    Person bob = project.person("bob", "annotator");
    project.withLines(lines("n"));
    project.label(bob, key -> "\"ham\"");
    assertThat(project.status().path("in_review").asInt()).isPositive();
    return project;
  }

  private static String lines(String key) {
    return IntStream.rangeClosed(1, 30)
        .mapToObj(i -> "{\"key\": \"%s%d\", \"text\": \"message %s %d\"}".formatted(key, i, key, i))
        .collect(Collectors.joining("\n"));
  }

  private static JsonNode waiting(WorkProject project, String query) {
    Answered answer =
        project.as(project.person("rita"), "GET", project.below("/reviews?limit=200" + query), "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static List<JsonNode> annotators(WorkProject project) {
    JsonNode all =
        project
            .as(project.person("rita"), "GET", project.below("/reviews/annotators"), "")
            .json()
            .path("annotators");
    List<JsonNode> found = new ArrayList<>();
    all.forEach(found::add);
    return found;
  }

  /** The pseudonym of whoever answered an item. */
  private static String annotatorOf(WorkProject project, String prefix) {
    for (JsonNode one : waiting(project, "").path("reviews")) {
      if (one.path("item").path("key").asString().startsWith(prefix)) {
        return one.path("annotators").get(0).asString();
      }
    }
    throw new AssertionError("nothing of " + prefix + " is in the sample");
  }

  @Test
  void sampledWorkIsFoundByWhoseItIsByClassAndByText() {
    WorkProject project = sampled();
    String ann = annotatorOf(project, "m");
    assertThat(ann).startsWith("w-").isNotEqualTo(annotatorOf(project, "n"));

    JsonNode ofAnn = waiting(project, "&annotator=" + ann);
    assertThat(ofAnn.path("fitting").asInt()).isEqualTo(ofAnn.path("reviews").size()).isPositive();
    for (JsonNode one : ofAnn.path("reviews")) {
      assertThat(one.path("item").path("key").asString()).startsWith("m");
      assertThat(one.path("labels").asString()).isEqualTo("spam");
    }
    assertThat(waiting(project, "&label=spam").path("fitting")).isEqualTo(ofAnn.path("fitting"));
    assertThat(waiting(project, "&label=ham&annotator=" + ann).path("reviews")).isEmpty();
    String first = ofAnn.path("reviews").get(0).path("item").path("key").asString();
    assertThat(waiting(project, "&text=MESSAGE%20m%20" + first.substring(1)).path("reviews"))
        .isNotEmpty();
    assertThat(
            project
                .as(project.person("rita"), "GET", project.below("/reviews?label=eggs"), "")
                .problem())
        .isEqualTo("body-invalid");
    assertThat(annotators(project))
        .hasSize(2)
        .anySatisfy(
            one -> {
              assertThat(one.path("annotator").asString()).isEqualTo(ann);
              assertThat(one.path("waiting")).isEqualTo(ofAnn.path("fitting"));
              assertThat(one.path("accepted").asInt()).isZero();
            });
    assertThat(project.as(project.person("ann"), "GET", project.below("/reviews"), "").status())
        .isEqualTo(403);
  }

  @Test
  void pagesHoldEveryWaitingLabelOnce() {
    WorkProject project = sampled();
    int fitting = waiting(project, "").path("fitting").asInt();
    List<String> keys = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          project
              .as(
                  project.person("rita"),
                  "GET",
                  project.below("/reviews?limit=3" + (after.isEmpty() ? "" : "&after=" + after)),
                  "")
              .json();
      page.path("reviews").forEach(one -> keys.add(one.path("item").path("key").asString()));
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertThat(keys).doesNotHaveDuplicates().hasSize(fitting);
  }

  @Test
  void aFilteredPullDealsWhatFitsAndKeepsTheRest() {
    WorkProject project = sampled();
    String bob = annotatorOf(project, "n");

    JsonNode pulled =
        project
            .post(
                project.person("rita"),
                "/reviews/pull",
                "{\"max\": 2, \"filter\": {\"annotator\": \"" + bob + "\"}}")
            .json();

    assertThat(pulled.path("reviews")).hasSizeBetween(1, 2);
    pulled
        .path("reviews")
        .forEach(one -> assertThat(one.path("item").path("key").asString()).startsWith("n"));
  }

  @Test
  void aFilteredSetIsAcceptedTogetherAndTheRecordSaysSo() throws SQLException {
    WorkProject project = sampled();
    String ann = annotatorOf(project, "m");
    JsonNode seen = waiting(project, "&annotator=" + ann);
    int fitting = seen.path("fitting").asInt();
    String filter = "\"filter\": {\"annotator\": \"" + ann + "\", \"label\": \"spam\"}";
    Person rita = project.person("rita");

    Answered without =
        project.post(rita, "/reviews/accept-together", "{%s, \"expected\": 1}".formatted(filter));
    assertThat(without.problem()).as(without.toString()).isEqualTo("body-invalid");
    Answered other =
        project.post(
            rita,
            "/reviews/accept-together",
            "{%s, \"expected\": %d, \"reason\": \"seen\"}".formatted(filter, fitting + 1));
    assertThat(other.problem()).as(other.toString()).isEqualTo("set-changed");
    assertThat(other.json().path("fitting").asInt()).isEqualTo(fitting);

    Answered accepted =
        project.post(
            rita,
            "/reviews/accept-together",
            "{%s, \"expected\": %d, \"reason\": \"all advertise\"}".formatted(filter, fitting));

    assertThat(accepted.json().path("accepted").asInt()).as(accepted.toString()).isEqualTo(fitting);
    assertThat(accepted.json().path("left")).isEmpty();
    for (JsonNode one : seen.path("reviews")) {
      JsonNode decision =
          project.item(one.path("item").path("key").asString()).path("decisions").get(0);
      assertThat(decision.path("how").asString()).isEqualTo("reviewed_together");
      assertThat(decision.path("rationale").asString()).isEqualTo("all advertise");
    }
    assertThat(annotators(project))
        .anySatisfy(
            one -> {
              assertThat(one.path("annotator").asString()).isEqualTo(ann);
              assertThat(one.path("accepted").asInt()).isEqualTo(fitting);
            });
    assertThat(project.warnings())
        .as("nobody looked at them, so the sample knows nothing of them")
        .anyMatch(warning -> warning.contains("(0 of "));
    assertThat(journalled("reviews.accepted_together")).anyMatch(one -> one.contains(ann));
    assertThat(journalled("consensus.evaluated"))
        .anyMatch(one -> one.contains("\"reviewed_together\""));
  }

  @Test
  void whatAColleagueHasInHandIsLeftAndTheOthersAreAcceptedAllTheSame() {
    WorkProject project = sampled();
    Person tom = project.person("tom", "reviewer");
    List<String> held = new ArrayList<>();
    for (JsonNode one : project.pullReviews(tom, 2).json().path("reviews")) {
      held.add(one.path("item").path("key").asString());
    }
    assertThat(held).hasSize(2);
    project.status(); // Tom has only just become a reviewer, which every tailer knows by now
    int fitting = waiting(project, "").path("fitting").asInt();
    assertThat(fitting).isGreaterThan(2);

    Answered accepted =
        project.post(
            project.person("rita"),
            "/reviews/accept-together",
            "{\"filter\": {}, \"expected\": %d, \"reason\": \"read\"}".formatted(fitting));

    assertThat(accepted.json().path("accepted").asInt())
        .as(accepted.toString())
        .isEqualTo(fitting - 2);
    assertThat(accepted.json().path("left").valueStream().map(left -> left.path("item").asString()))
        .containsExactlyInAnyOrderElementsOf(held);
    assertThat(accepted.json().path("left").get(0).path("reason").asString())
        .contains("a colleague has it in hand");
    assertThat(project.acceptReviews(tom)).as("still Tom's").isGreaterThanOrEqualTo(2);
    assertThat(project.status().path("in_review").asInt()).isZero();
  }

  @Test
  void whatSomebodyNoLongerMayDoGoesToOthersAndTheRestOfTheirWorkStays() {
    WorkProject project = sampled();
    Person tom = project.person("tom", "reviewer", "annotator");
    JsonNode review = project.pullReviews(tom, 1).json().path("reviews").get(0);
    String held = review.path("item").path("key").asString();

    project.roles(tom.id(), "reviewer");
    assertThat(acceptedOf(project, held)).as("still his to review").isZero();
    project.roles(tom.id(), "annotator");
    assertThat(acceptedOf(project, held)).isEqualTo(1);
  }

  /** How many labels of an item the other reviewer can accept, once all is known everywhere. */
  private static int acceptedOf(WorkProject project, String key) {
    project.status();
    return project
        .post(
            project.person("rita"),
            "/reviews/accept-together",
            "{\"filter\": {\"key\": \"%s\"}, \"expected\": 1, \"reason\": \"read\"}".formatted(key))
        .json()
        .path("accepted")
        .asInt();
  }

  private static List<String> journalled(String type) throws SQLException {
    var address = TestServer.shared().database();
    List<String> bodies = new ArrayList<>();
    try (Connection database =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        var rows =
            database
                .createStatement()
                .executeQuery("select bytes from journal_body order by journal_id")) {
      while (rows.next()) {
        String body = new String(rows.getBytes(1), StandardCharsets.UTF_8);
        if (body.contains('"' + type + '"')) {
          bodies.add(body);
        }
      }
    }
    return bodies;
  }
}
