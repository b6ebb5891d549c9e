package dev.assay.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Repeats, revisions and late votes: whatever somebody submitted is kept, and counts once. */
class AnswersTakenBackIT {
  private WorkProject project;
  private Person ann;
  private Person bob;

  @BeforeEach
  void twoPeopleAndAnItem() {
    project = WorkProject.ungated(2);
    ann = project.person("ann", "annotator");
    bob = project.person("bob", "annotator");
    project.withItems(1);
  }

  private String pull(Person person) {
    Answered pulled = project.post(person, "/pull", "{\"max\": 1}");
    assertThat(pulled.json().path("assignments")).as(pulled.toString()).hasSize(1);
    return pulled.json().path("assignments").get(0).path("id").asString();
  }

  private static String body(String submission, String label) {
    return "{\"submission_id\": \"%s\", \"labels\": \"%s\"}".formatted(submission, label);
  }

  private Answered submit(Person person, String lease, String submission, String label) {
    return project.as(
        person, "POST", "/api/assignments/" + lease + "/submit", body(submission, label));
  }

  private Answered revise(Person person, String annotation, String submission, String label) {
    return project.post(person, "/annotations/" + annotation + "/revise", body(submission, label));
  }

  private static String annotation(Answered answered) {
    assertThat(answered.status()).as(answered.toString()).isEqualTo(200);
    return answered.json().path("annotation").asString();
  }

  private static String outcome(Answered answered) {
    assertThat(answered.status()).as(answered.toString()).isEqualTo(200);
    return answered.json().path("outcome").asString();
  }

  private JsonNode answers(Person person) {
    return project.as(person, "GET", project.below("/my/answers"), "").json().path("answers");
  }

  @Test
  void theSameSubmissionAgainGetsTheFirstAnswerAgain() {
    String lease = pull(ann);
    String first = annotation(submit(ann, lease, "a-1", "spam"));

    Answered again = submit(ann, lease, "a-1", "spam");

    assertThat(outcome(again)).isEqualTo("repeated");
    assertThat(annotation(again)).isEqualTo(first);
    assertThat(answers(ann)).hasSize(1);
    assertThat(project.state("m1")).isEqualTo("in_progress");
  }

  @Test
  void theSameIdWithOtherContentIsRefusedAndChangesNothing() {
    String lease = pull(ann);
    submit(ann, lease, "a-1", "spam");

    Answered other = submit(ann, lease, "a-1", "ham");

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("submission-conflict");
    assertThat(other.json().path("detail").asString()).contains("kept as a draft");
    assertThat(answers(ann)).hasSize(1);
    assertThat(answers(ann).get(0).path("labels").asString()).isEqualTo("spam");
  }

  @Test
  void aRefusedAnswerLeavesTheLeaseAndComesBackAsADraftWithTheReason() {
    String lease = pull(ann);

    Answered refused = submit(ann, lease, "a-1", "neither");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("label-invalid");
    JsonNode held = project.post(ann, "/pull", "{\"max\": 1}").json().path("assignments").get(0);
    assertThat(held.path("id").asString()).isEqualTo(lease);
    assertThat(held.path("draft").path("labels").asString()).isEqualTo("neither");
    assertThat(held.path("draft").path("reason").asString()).isNotEmpty();
    assertThat(outcome(submit(ann, lease, "a-2", "spam"))).isEqualTo("accepted");
  }

  @Test
  void aRevisionBeforeTheDecisionReplacesTheVote() {
    String first = annotation(submit(ann, pull(ann), "a-1", "spam"));
    assertThat(outcome(revise(ann, first, "a-2", "ham"))).isEqualTo("accepted");

    submit(bob, pull(bob), "b-1", "ham");

    assertThat(project.state("m1")).isEqualTo("decided");
    JsonNode decisions = project.item("m1").path("decisions");
    assertThat(decisions.get(decisions.size() - 1).path("label").asString())
        .as(project.item("m1").toString())
        .isEqualTo("ham");
    assertThat(answers(ann)).hasSize(2);
  }

  @Test
  void aReturnToTheFirstAnswerCountsAgain() {
    String first = annotation(submit(ann, pull(ann), "a-1", "spam"));
    String second = annotation(revise(ann, first, "a-2", "ham"));
    String third = annotation(revise(ann, second, "a-3", "spam"));
    submit(bob, pull(bob), "b-1", "spam");

    assertThat(third).isNotEqualTo(first);
    assertThat(project.state("m1")).isEqualTo("decided");
  }

  @Test
  void aRevisionOfAnEarlierAnswerIsRefusedWithTheLatest() {
    String first = annotation(submit(ann, pull(ann), "a-1", "spam"));
    String second = annotation(revise(ann, first, "a-2", "ham"));

    Answered stale = revise(ann, first, "a-3", "ham");

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.problem()).isEqualTo("revision-stale");
    assertThat(stale.json().path("latest").asString()).isEqualTo(second);
  }

  @Test
  void aRevisionAfterTheDecisionIsKeptAndTheDecisionStandsMarked() {
    String first = annotation(submit(ann, pull(ann), "a-1", "spam"));
    submit(bob, pull(bob), "b-1", "spam");
    assertThat(project.state("m1")).isEqualTo("decided");

    annotation(revise(ann, first, "a-2", "ham"));

    JsonNode item = project.item("m1");
    assertThat(item.path("state").asString()).isEqualTo("decided");
    assertThat(item.path("decisions")).as(item.toString()).hasSize(1);
    assertThat(item.path("fields").get(0).path("mark").asString())
        .isEqualTo("votes changed after the decision");
    assertThat(answers(ann)).hasSize(2);
  }

  @Test
  void aRevisionInAConflictSettlesIt() {
    String first = annotation(submit(ann, pull(ann), "a-1", "spam"));
    submit(bob, pull(bob), "b-1", "ham");
    assertThat(project.state("m1")).isEqualTo("conflict");

    annotation(revise(ann, first, "a-2", "ham"));

    assertThat(project.state("m1")).isEqualTo("decided");
  }

  @Test
  void aLateAnswerIsKeptAsAnExtraVote() {
    String lease = pull(ann);
    project.as(ann, "POST", "/api/assignments/" + lease + "/return", "");
    Person cid = project.person("cid", "annotator");
    submit(bob, pull(bob), "b-1", "spam");
    submit(cid, pull(cid), "c-1", "spam");
    assertThat(project.state("m1")).isEqualTo("decided");

    Answered late = submit(ann, lease, "a-1", "ham");

    assertThat(outcome(late)).isEqualTo("extra");
    assertThat(answers(ann)).hasSize(1);
    assertThat(project.state("m1")).isEqualTo("decided");
  }

  @Test
  void nobodyAnswersUnderSomebodyElsesLease() {
    String lease = pull(ann);

    Answered stolen = submit(bob, lease, "b-1", "spam");

    assertThat(stolen.status()).isEqualTo(404);
    assertThat(stolen.problem()).isEqualTo("assignment-unknown");
    assertThat(revise(bob, annotation(submit(ann, lease, "a-1", "spam")), "b-2", "ham").status())
        .isEqualTo(404);
    assertThat(answers(bob)).isEmpty();
  }

  @Test
  void anAnswerThatSomebodyWasNotSureOfMarksTheDecidedItem() {
    String lease = pull(ann);
    project.as(
        ann,
        "POST",
        "/api/assignments/" + lease + "/submit",
        "{\"submission_id\": \"a-1\", \"labels\": \"spam\", \"confidence\": 0.25}");
    submit(bob, pull(bob), "b-1", "spam");

    JsonNode item = project.item("m1");
    assertThat(item.path("state").asString()).isEqualTo("decided");
    assertThat(item.path("fields").get(0).path("mark").asString())
        .as(item.toString())
        .contains("confidence was 0.25");
  }
}
