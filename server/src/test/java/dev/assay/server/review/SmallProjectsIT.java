package dev.assay.server.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Small projects have no dead end: each is played to its last item. */
class SmallProjectsIT {
  private static int number(String key) {
    return Integer.parseInt(key.substring(1));
  }

  private static void assertFinished(WorkProject project, int items) {
    JsonNode status = project.status();
    assertThat(status.path("decided").asInt() + status.path("excluded").asInt())
        .as(status.toString())
        .isEqualTo(items);
  }

  @Test
  void twoPeopleWithFortyItemsFinishBySettlingTheirOwnConflicts() {
    WorkProject project = WorkProject.gated(2);
    Person ann = project.person("ann", "annotator", "adjudicator", "reviewer");
    Person bob = project.person("bob", "annotator");
    project.withItems(40);
    project.label(ann, key -> number(key) % 2 == 0 ? "\"spam\"" : "\"ham\"");
    project.label(bob, key -> number(key) % 2 == 0 || number(key) == 7 ? "\"spam\"" : "\"ham\"");

    assertThat(project.status().path("conflicts").asInt()).isEqualTo(1);
    assertThat(project.pullConflicts(ann, 1).json().path("empty").path("reason").asString())
        .isEqualTo("own_votes");
    project.steer(
        "/allow-own", "{\"conflicts\": true, \"reviews\": true, \"reason\": \"we are two\"}");
    assertThat(project.settleConflicts(ann, "\"ham\"")).isEqualTo(1);
    project.acceptReviews(ann);

    assertFinished(project, 40);
  }

  @Test
  void threePeopleOneOfWhomAdjudicatesFinishWithoutAnybodyJudgingTheirOwn() {
    WorkProject project = WorkProject.gated(2);
    Person ann = project.person("ann", "annotator");
    Person bob = project.person("bob", "annotator");
    Person eve = project.person("eve", "annotator", "adjudicator", "reviewer");
    project.withItems(30);
    int total = 0;
    int round;
    do {
      round =
          project.label(eve, key -> "\"spam\"")
              + project.label(ann, key -> number(key) % 5 == 0 ? "\"ham\"" : "\"spam\"")
              + project.label(bob, key -> "\"spam\"");
      total += round;
    } while (round > 0);
    assertThat(total).isEqualTo(60);
    int conflicts = project.status().path("conflicts").asInt();

    assertThat(project.settleConflicts(eve, "\"spam\"")).isEqualTo(conflicts);
    project.acceptReviews(eve);

    assertFinished(project, 30);
  }

  @Test
  void overlapOneIsDecidedByReviewedSamples() {
    WorkProject project = WorkProject.gated(1);
    Person ann = project.person("ann", "annotator");
    Person eve = project.person("eve", "reviewer");
    project.withItems(40);
    project.label(ann, key -> "\"spam\"");

    assertThat(project.acceptReviews(eve)).isPositive();

    assertFinished(project, 40);
  }

  @Test
  void workGoesOnWhenSomebodyIsDeactivatedInTheMiddle() {
    WorkProject project = WorkProject.ungated(2);
    Person ann = project.person("ann", "annotator");
    Person bob = project.person("bob", "annotator");
    project.withItems(6);
    project.label(ann, key -> "\"spam\"");
    assertThat(project.post(bob, "/pull", "{\"max\": 3}").json().path("assignments")).hasSize(3);
    Answered gone =
        project.owner("POST", "/api/people/" + bob.id() + "/deactivate", "{\"reason\": \"left\"}");
    assertThat(gone.status()).isEqualTo(200);
    assertThat(project.post(bob, "/pull", "{\"max\": 3}").status()).isEqualTo(401);

    JsonNode status = project.status();
    assertThat(status.path("blocked").asInt()).as(status.toString()).isEqualTo(6);
    assertThat(status.path("leased").asInt()).isZero();
    assertThat(project.warnings()).anyMatch(one -> one.contains("blocked"));

    Answered accepted =
        project.steer("/blocked/accept", "{\"keys\": [\"m1\"], \"reason\": \"one will do\"}");
    assertThat(accepted.json().path("accepted").asInt()).as(accepted.toString()).isEqualTo(1);
    assertThat(project.state("m1")).isEqualTo("decided");
    Person cid = project.person("cid", "annotator");
    assertThat(project.status().path("blocked").asInt()).isZero();
    assertThat(project.label(cid, key -> "\"spam\"")).isEqualTo(5);

    assertFinished(project, 6);
  }

  @Test
  void whatEverybodySkipsIsSettledOrExcludedByAnAdjudicator() {
    WorkProject project = WorkProject.ungated(2);
    Person ann = project.person("ann", "annotator");
    Person bob = project.person("bob", "annotator", "adjudicator");
    project.withItems(3);
    project.label(ann, key -> "!unreadable");
    project.label(bob, key -> "!unreadable");
    assertThat(project.status().path("conflicts").asInt()).isEqualTo(3);

    JsonNode conflict = project.conflict(bob);
    project.decide(
        bob,
        conflict,
        "{\"outcome\": \"excluded\", \"cause\": \"bad_item\", \"rationale\": \"unreadable\"}");
    assertThat(project.settleConflicts(bob, "\"ham\"")).isEqualTo(2);

    assertFinished(project, 3);
    assertThat(project.status().path("excluded").asInt()).isEqualTo(1);
  }
}
