package dev.assay.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sure proposals are accepted together: no votes, marked as such, some of them looked at. */
class AcceptanceIT {
  private static final int ITEMS = 60;

  private final WorkProject project = WorkProject.ungated(2).withItems(ITEMS);
  private final Person ana = project.person("Ana", "annotator");
  private final Person rita = project.person("Rita", "reviewer");

  /** m1 … m60 are spam, ever less surely: 0.995, 0.99 … 0.70. */
  private void proposed() {
    proposed(project, "\"spam\"");
  }

  private static void proposed(WorkProject project, String labels) {
    String lines =
        IntStream.rangeClosed(1, ITEMS)
            .mapToObj(
                i ->
                    "{\"key\": \"m%d\", \"labels\": %s, \"confidence\": %.3f, \"model\": \"m1\"}"
                        .formatted(i, labels, 1 - i * 0.005))
            .collect(Collectors.joining("\n"));
    project.withPrelabels(lines);
  }

  private JsonNode acceptable(double least) {
    Answered answer = project.look("/suggestions/acceptable?wait=true&least=" + least);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private Answered accept(String body) {
    return project.steer("/suggestions/accept", body);
  }

  private List<String> keys(String query) {
    List<String> keys = new ArrayList<>();
    project
        .look("/items?wait=true&limit=100&" + query)
        .json()
        .path("items")
        .forEach(item -> keys.add(item.path("key").asString()));
    return keys;
  }

  @Test
  void untouchedSureOnesAreDecidedWithoutAVoteAndASampleIsLookedAt() {
    proposed();
    JsonNode pulled = project.post(ana, "/pull", "{\"max\": 1}").json().path("assignments").path(0);
    assertThat(pulled.path("item").path("key").asString()).isEqualTo("m1");

    int fitting = acceptable(0.85).path("fitting").asInt();
    assertThat(fitting).isEqualTo(30);
    Answered accepted =
        accept("{\"min_score\": 0.85, \"expected\": 30, \"reason\": \"right in the pilot\"}");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(accepted.json().path("left").asInt()).as("m1 is in Ana's hands").isEqualTo(1);
    int audited = accepted.json().path("audited").asInt();
    int decided = accepted.json().path("decided").asInt();
    assertThat(audited).isBetween(9, 10);
    assertThat(decided + audited).isEqualTo(29);

    JsonNode status = project.status();
    assertThat(status.path("decided").asInt()).isEqualTo(decided);
    assertThat(status.path("in_review").asInt()).isEqualTo(audited);
    assertThat(status.path("annotations").asInt()).as("no vote").isZero();
    assertThat(keys("how=suggested")).hasSize(decided);
    JsonNode decision = project.item(keys("how=suggested").getFirst()).path("decisions").path(0);
    assertThat(decision.path("how").asString()).isEqualTo("suggested");
    assertThat(decision.path("rationale").asString()).isEqualTo("right in the pilot");

    JsonNode reviews = project.pullReviews(rita, 1).json().path("reviews");
    Answered fixed =
        project.as(
            rita,
            "POST",
            "/api/reviews/" + reviews.path(0).path("id").asString() + "/fix",
            "{\"labels\": \"ham\", \"reason\": \"a friend wrote it\"}");
    assertThat(fixed.status()).as(fixed.text()).isEqualTo(200);
    assertThat(project.acceptReviews(rita)).isEqualTo(audited - 1);
    JsonNode acceptance = acceptable(0.85).path("accepted").path(0);
    assertThat(acceptance.path("decided").asInt()).isEqualTo(decided);
    assertThat(acceptance.path("reviewed").asInt()).isEqualTo(audited);
    assertThat(acceptance.path("wrong").asInt()).isEqualTo(1);
    assertThat(acceptance.path("most_wrong").asInt()).isBetween(6, 12);
  }

  @Test
  void whatOthersSawIsAskedForAgainAndWhatIsWrongIsNamed() {
    proposed();
    assertThat(acceptable(0.97).path("fitting").asInt()).isEqualTo(6);
    Answered changed = accept("{\"min_score\": 0.97, \"expected\": 7, \"reason\": \"r\"}");
    assertThat(changed.problem()).isEqualTo("set-changed");
    assertThat(changed.json().path("fitting").asInt()).isEqualTo(6);
    assertThat(accept("{\"min_score\": 2, \"expected\": 6, \"reason\": \"r\"}").text())
        .contains("/min_score");
    assertThat(accept("{\"min_score\": 0.97, \"reason\": \"r\"}").text()).contains("/expected");
    assertThat(accept("{\"min_score\": 0.97, \"expected\": 6}").text()).contains("/reason");
    assertThat(
            accept("{\"min_score\": 0.97, \"expected\": 6, \"reason\": \"r\", \"audit_share\": 0}")
                .text())
        .contains("/audit_share");
    assertThat(project.look("/suggestions/acceptable?least=7").status()).isEqualTo(400);
    assertThat(project.post(ana, "/suggestions/accept", "{}").status()).isEqualTo(403);
    assertThat(project.status().path("open").asInt()).isEqualTo(ITEMS);

    Answered few = accept("{\"min_score\": 0.97, \"expected\": 6, \"reason\": \"r\"}");
    assertThat(few.json().path("audited").asInt()).as("all of so few").isEqualTo(6);
    assertThat(acceptable(0.97).path("accepted").path(0).path("most_wrong").isNull()).isTrue();
  }

  @Test
  void valuesAreAcceptedLikeClasses() {
    WorkProject rated =
        WorkProject.of(
                """
                {"project": {"name": "rated", "task_type": "text_classification"},
                 "fields": [{"name": "quality", "kind": "rating", "minimum": 1, "maximum": 5}],
                 "quality": {"overlap": 2, "review_gate": false}}
                """)
            .withItems(ITEMS);
    proposed(rated, "{\"quality\": 4}");
    assertThat(
            rated
                .look("/suggestions/acceptable?wait=true&least=0.85")
                .json()
                .path("fitting")
                .asInt())
        .isEqualTo(30);
  }
}
