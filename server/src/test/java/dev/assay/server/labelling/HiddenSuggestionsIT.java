package dev.assay.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Suggestions with the item, or once one has answered; who revises has seen them either way. */
class HiddenSuggestionsIT {
  private static final int ITEMS = 4;

  private static WorkProject project(String suggestions) {
    return WorkProject.of(
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
                        "{\"key\": \"m%d\", \"labels\": \"ham\", \"confidence\": 0.75, \"model\": \"f2\"}"
                            .formatted(i))
                .collect(Collectors.joining("\n")));
  }

  private static JsonNode pulled(WorkProject project, Person person) {
    return project.post(person, "/pull", "{\"max\": 1}").json().path("assignments").path(0);
  }

  private static Answered submit(WorkProject project, Person person, JsonNode work) {
    return project.as(
        person,
        "POST",
        "/api/assignments/" + work.path("id").asString() + "/submit",
        "{\"submission_id\": \"s1\", \"labels\": \"spam\"}");
  }

  private static Answered revise(WorkProject project, Person person, JsonNode answer) {
    return project.post(
        person,
        "/annotations/" + answer.path("annotation").asString() + "/revise",
        "{\"submission_id\": \"r%s\", \"labels\": \"ham\"}"
            .formatted(answer.path("annotation").asString()));
  }

  private static JsonNode ownAnswers(WorkProject project, Person person) {
    return project.as(person, "GET", project.below("/my/answers"), "").json().path("answers");
  }

  private static JsonNode independent(WorkProject project) {
    return project.status().path("agreement").path("independent");
  }

  @Test
  void withTheItemUnlessTheSpecHidesThem() {
    WorkProject project = project("at_once");
    Person ann = project.person("ann", "annotator");

    JsonNode work = pulled(project, ann);
    Answered answered = submit(project, ann, work);

    assertThat(work.path("suggestion").path("labels").asString()).isEqualTo("ham");
    assertThat(answered.json().path("suggestion").isNull()).as(answered.text()).isTrue();
    assertThat(ownAnswers(project, ann).get(0).path("suggestion").isNull()).isTrue();
  }

  @Test
  void hiddenOnesAreToldWithTheAnswerAndWithItsRepeat() {
    WorkProject project = project("after_answer");
    Person ann = project.person("ann", "annotator");

    JsonNode work = pulled(project, ann);
    assertThat(work.path("item").path("key").asString()).isNotEmpty();
    assertThat(work.path("suggestion").isNull()).as(work.toString()).isTrue();

    for (String outcome : new String[] {"accepted", "repeated"}) {
      Answered answered = submit(project, ann, work);
      assertThat(answered.json().path("outcome").asString()).isEqualTo(outcome);
      JsonNode told = answered.json().path("suggestion");
      assertThat(told.path("labels").asString()).as(answered.text()).isEqualTo("ham");
      assertThat(told.path("model").asString()).isEqualTo("f2");
      assertThat(told.path("score").asDouble()).isEqualTo(0.75);
    }
    assertThat(ownAnswers(project, ann).get(0).path("suggestion").path("labels").asString())
        .isEqualTo("ham");
  }

  @Test
  void whoFollowsASuggestionCountsAmongTheIndependentAsBeforeTheLook() {
    WorkProject project = project("after_answer");
    Person ann = project.person("ann", "annotator");
    Person ben = project.person("ben", "annotator");
    project.label(ann, key -> "\"spam\"");
    project.label(ben, key -> key.equals("m1") ? "\"spam\"" : "\"ham\"");
    assertThat(independent(project).isNull()).as("all are").isTrue();

    for (JsonNode answer : ownAnswers(project, ann)) {
      if (!answer.path("item_key").asString().equals("m1")) {
        assertThat(revise(project, ann, answer).status()).isEqualTo(200);
      }
    }

    JsonNode agreement = project.status().path("agreement");
    assertThat(agreement.path("percent_agreement").asDouble()).isEqualTo(1);
    assertThat(agreement.path("independent").path("units").asInt()).isEqualTo(ITEMS);
    assertThat(agreement.path("independent").path("value").asDouble()).isEqualTo(0);
  }

  @Test
  void whoAnswersAgainInANewRoundHasSeenIt() {
    WorkProject project = project("after_answer");
    Person ann = project.person("ann", "annotator");
    Person ben = project.person("ben", "annotator");
    project.label(ann, key -> "\"spam\"");
    project.label(ben, key -> "\"spam\"");
    assertThat(independent(project).isNull()).as("all are").isTrue();

    Answered reopened =
        project.steer(
            "/items/reopen",
            "{\"filter\": {\"keys\": [\"m1\", \"m2\"]}, \"reason\": \"new rule\"}");
    assertThat(reopened.status()).as(reopened.text()).isEqualTo(200);
    project.status();
    assertThat(project.label(ann, key -> "\"ham\"")).isEqualTo(2);
    assertThat(project.label(ben, key -> "\"ham\"")).isEqualTo(2);

    assertThat(independent(project).path("units").asInt()).isEqualTo(ITEMS - 2);
  }

  @Test
  void whatWasSeenWithTheItemIsStillSeenWhenTheAnswerIsRevised() {
    WorkProject project = project("at_once");
    Person ann = project.person("ann", "annotator");
    Person ben = project.person("ben", "annotator");
    project.label(ann, key -> "\"spam\"");
    project.label(ben, key -> "\"spam\"");
    assertThat(independent(project).path("units").asInt()).isZero();

    for (Person person : new Person[] {ann, ben}) {
      for (JsonNode answer : ownAnswers(project, person)) {
        assertThat(revise(project, person, answer).status()).isEqualTo(200);
      }
    }

    assertThat(independent(project).path("units").asInt()).isZero();
  }
}
