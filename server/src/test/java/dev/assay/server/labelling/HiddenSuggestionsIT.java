package dev.assay.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Suggestions with the item, or once one has answered; who revises has seen them either way. */
class HiddenSuggestionsIT {
  private static final int ITEMS = 4;
  private static final String SPAM = "\"spam\"";
  private static final String HAM = "\"ham\"";

  /** Ann and Ben label m1 … m4, of which a model says ham. */
  private record Team(WorkProject project, Person ann, Person ben) {
    static Team with(String suggestions) {
      WorkProject project =
          WorkProject.of(
                  """
                  {"project": {"task_type": "text_classification", "classes": ["spam", "ham"]},
                   "quality": {"overlap": 2, "review_gate": false}, "suggestions": "%s"}
                  """
                      .formatted(suggestions))
              .withItems(ITEMS)
              .withPrelabels(
                  IntStream.rangeClosed(1, ITEMS)
                      .mapToObj(
                          i ->
                              """
                              {"key": "m%d", "labels": "ham", "confidence": 0.75, "model": "f2"}\
                              """
                                  .formatted(i))
                      .collect(Collectors.joining("\n")));
      return new Team(
          project, project.person("ann", "annotator"), project.person("ben", "annotator"));
    }

    void label(WorkProject.Answering anns, WorkProject.Answering bens) {
      project.label(ann, anns);
      project.label(ben, bens);
    }

    JsonNode pull() {
      return project.post(ann, "/pull", "{\"max\": 1}").json().path("assignments").path(0);
    }

    Answered submit(JsonNode work) {
      return project.as(
          ann,
          "POST",
          "/api/assignments/" + work.path("id").asString() + "/submit",
          "{\"submission_id\": \"s1\", \"labels\": \"spam\"}");
    }

    JsonNode answers(Person person) {
      return project.as(person, "GET", project.below("/my/answers"), "").json().path("answers");
    }

    /** To ham, what the model says. */
    void revise(Person person, JsonNode answer) {
      String id = answer.path("annotation").asString();
      Answered revised =
          project.post(
              person,
              "/annotations/" + id + "/revise",
              "{\"submission_id\": \"r%s\", \"labels\": \"ham\"}".formatted(id));
      assertThat(revised.status()).as(revised.text()).isEqualTo(200);
    }

    /** Of the votes without help; null where all are. */
    JsonNode independent() {
      return project.status().path("agreement").path("independent");
    }
  }

  @Test
  void withTheItemUnlessTheSpecHidesThem() {
    Team team = Team.with("at_once");

    JsonNode work = team.pull();
    Answered answered = team.submit(work);

    assertThat(work.path("suggestion").path("labels").asString()).isEqualTo("ham");
    assertThat(answered.json().path("suggestion").isNull()).as(answered.text()).isTrue();
    assertThat(team.answers(team.ann).get(0).path("suggestion").isNull()).isTrue();
  }

  @Test
  void hiddenOnesAreToldWithTheAnswerAndWithItsRepeat() {
    Team team = Team.with("after_answer");

    JsonNode work = team.pull();
    assertThat(work.path("item").path("key").asString()).isNotEmpty();
    assertThat(work.path("suggestion").isNull()).as(work.toString()).isTrue();

    for (String outcome : List.of("accepted", "repeated")) {
      Answered answered = team.submit(work);
      assertThat(answered.json().path("outcome").asString()).isEqualTo(outcome);
      JsonNode told = answered.json().path("suggestion");
      assertThat(told.path("labels").asString()).as(answered.text()).isEqualTo("ham");
      assertThat(told.path("model").asString()).isEqualTo("f2");
      assertThat(told.path("score").asDouble()).isEqualTo(0.75);
    }
    assertThat(team.answers(team.ann).get(0).path("suggestion").path("labels").asString())
        .isEqualTo("ham");
  }

  @Test
  void whoFollowsASuggestionCountsAmongTheIndependentAsBeforeTheLook() {
    Team team = Team.with("after_answer");
    team.label(key -> SPAM, key -> key.equals("m1") ? SPAM : HAM);
    assertThat(team.independent().isNull()).as("all are").isTrue();

    for (JsonNode answer : team.answers(team.ann)) {
      if (!answer.path("item_key").asString().equals("m1")) {
        team.revise(team.ann, answer);
      }
    }

    JsonNode agreement = team.project.status().path("agreement");
    assertThat(agreement.path("percent_agreement").asDouble()).isEqualTo(1);
    assertThat(agreement.path("independent").path("units").asInt()).isEqualTo(ITEMS);
    assertThat(agreement.path("independent").path("value").asDouble()).isEqualTo(0);
  }

  @Test
  void whoAnswersAgainInANewRoundHasSeenIt() {
    Team team = Team.with("after_answer");
    team.label(key -> SPAM, key -> SPAM);
    assertThat(team.independent().isNull()).as("all are").isTrue();

    Answered reopened =
        team.project.steer(
            "/items/reopen",
            "{\"filter\": {\"keys\": [\"m1\", \"m2\"]}, \"reason\": \"new rule\"}");
    assertThat(reopened.status()).as(reopened.text()).isEqualTo(200);
    team.project.status();
    team.label(key -> HAM, key -> HAM);

    assertThat(team.answers(team.ann)).hasSize(ITEMS + 2);
    assertThat(team.answers(team.ben)).hasSize(ITEMS + 2);
    assertThat(team.independent().path("units").asInt()).isEqualTo(ITEMS - 2);
  }

  @Test
  void whatWasSeenWithTheItemIsStillSeenWhenTheAnswerIsRevised() {
    Team team = Team.with("at_once");
    team.label(key -> SPAM, key -> SPAM);
    assertThat(team.independent().path("units").asInt()).isZero();

    for (Person person : List.of(team.ann, team.ben)) {
      team.answers(person).forEach(answer -> team.revise(person, answer));
    }

    assertThat(team.independent().path("units").asInt()).isZero();
  }
}
