package dev.assay.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReviewIT {
  /**
   * People who agree no better than by chance on a hundred items close the gate, which draws some
   * of the unanimous ones for review.
   */
  private static WorkProject gateClosed() {
    WorkProject project = WorkProject.gated(2);
    project.person("ann", "annotator");
    project.person("bob", "annotator");
    project.person("eve", "reviewer");
    project.person("jo", "adjudicator");
    project.withItems(100);
    project.label(project.person("ann"), key -> number(key) % 2 == 0 ? "\"spam\"" : "\"ham\"");
    project.label(project.person("bob"), key -> number(key) % 4 < 2 ? "\"spam\"" : "\"ham\"");
    JsonNode status = project.status();
    assertThat(status.path("agreement").path("gate").asString())
        .as(status.toString())
        .isEqualTo("closed");
    assertThat(status.path("agreement").path("colour").asString()).isEqualTo("red");
    assertThat(status.path("in_review").asInt()).as(status.toString()).isPositive();
    return project;
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(1));
  }

  private static JsonNode review(WorkProject project) {
    Answered pulled = project.pullReviews(project.person("eve"), 1);
    assertThat(pulled.json().path("reviews")).as(pulled.toString()).hasSize(1);
    return pulled.json().path("reviews").get(0);
  }

  private static Answered act(WorkProject project, JsonNode review, String what, String body) {
    return project.as(
        project.person("eve"),
        "POST",
        "/api/reviews/" + review.path("id").asString() + "/" + what,
        body);
  }

  @Test
  void aReviewAcceptsFixesReturnsOrFlags() {
    WorkProject project = gateClosed();

    JsonNode first = review(project);
    String label = first.path("labels").asString();
    assertThat(first.path("fields").path(first.path("field").asString()).asString())
        .isEqualTo(label);
    assertThat(first.path("how").asString()).isEqualTo("unanimous");
    Answered accepted = act(project, first, "accept", "{}");
    assertThat(accepted.json().path("outcome").asString())
        .as(accepted.toString())
        .isEqualTo("accepted");
    String key = first.path("item").path("key").asString();
    assertThat(project.item(key).path("decisions").get(0).path("how").asString())
        .isEqualTo("reviewed");
    assertThat(act(project, first, "accept", "{}").json().path("decision"))
        .isEqualTo(accepted.json().path("decision"));

    JsonNode second = review(project);
    String other = second.path("labels").asString().equals("spam") ? "ham" : "spam";
    Answered refused = act(project, second, "fix", "{\"labels\": \"eggs\", \"reason\": \"x\"}");
    assertThat(refused.problem()).as(refused.toString()).isEqualTo("label-invalid");
    assertThat(refused.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/labels");
    act(project, second, "fix", "{\"labels\": \"" + other + "\", \"reason\": \"it is\"}");
    JsonNode fixed = project.item(second.path("item").path("key").asString());
    assertThat(fixed.path("decisions").get(0).path("label").asString()).isEqualTo(other);
    assertThat(fixed.path("decisions").get(0).path("rationale").asString()).isEqualTo("it is");

    JsonNode third = review(project);
    act(project, third, "return", "{\"reason\": \"read it again\"}");
    assertThat(project.state(third.path("item").path("key").asString())).isEqualTo("open");

    JsonNode fourth = review(project);
    act(project, fourth, "flag", "{\"reason\": \"I doubt it\"}");
    assertThat(project.state(fourth.path("item").path("key").asString())).isEqualTo("conflict");
  }

  @Test
  void heldItemsAreFreedByAReviewedSample() {
    WorkProject project = gateClosed();
    assertThat(project.warnings())
        .anyMatch(one -> one.contains("held by the gate") && one.contains("review the sample"));

    int accepted = project.acceptReviews(project.person("eve"));

    JsonNode status = project.status();
    assertThat(accepted).isPositive();
    assertThat(status.path("held").asInt()).as(status.toString()).isZero();
    assertThat(status.path("in_review").asInt()).as(status.toString()).isZero();
    assertThat(project.settleConflicts(project.person("jo"), "\"ham\"")).isPositive();
    assertThat(project.status().path("decided").asInt()).isEqualTo(100);
  }

  @Test
  void heldItemsAreFreedByAnOverrideWithAReason() {
    WorkProject project = gateClosed();
    assertThat(project.steer("/gate/override", "{}").status()).isEqualTo(422);

    Answered freed = project.steer("/gate/override", "{\"reason\": \"training tonight\"}");

    assertThat(freed.status()).as(freed.toString()).isEqualTo(200);
    JsonNode status = project.status();
    assertThat(status.path("held").asInt()).as(status.toString()).isZero();
  }

  @Test
  void reviewersDoNotReviewTheirOwnVotes() {
    WorkProject project = WorkProject.gated(1);
    Person ann = project.person("ann", "annotator", "reviewer");
    project.withItems(20);
    project.label(ann, key -> "\"spam\"");
    JsonNode status = project.status();
    assertThat(status.path("in_review").asInt()).as(status.toString()).isPositive();

    Answered none = project.pullReviews(ann, 1);

    assertThat(none.json().path("empty").path("reason").asString())
        .as(none.toString())
        .isEqualTo("own_votes");
    assertThat(project.warnings()).anyMatch(one -> one.contains("allow own reviews"));
    project.steer("/allow-own", "{\"reviews\": true, \"reason\": \"alone\"}");
    assertThat(project.acceptReviews(ann)).isPositive();
  }
}
