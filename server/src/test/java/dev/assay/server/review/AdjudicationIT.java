package dev.assay.server.review;

import static dev.assay.server.testing.WorkProject.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdjudicationIT {
  /** Two people disagree on every item; a third adjudicates. */
  private static WorkProject disagreed(int items) {
    WorkProject project = WorkProject.ungated(2);
    project.person("ann", "annotator");
    project.person("bob", "annotator");
    project.person("eve", "adjudicator");
    project.withItems(items);
    project.label(project.person("ann"), key -> "\"spam\"");
    project.label(project.person("bob"), key -> "\"ham\"");
    JsonNode status = project.status();
    assertThat(status.path("conflicts").asInt()).as(status.toString()).isEqualTo(items);
    return project;
  }

  @Test
  void aConflictShowsVotesWithoutNames() {
    WorkProject project = disagreed(1);

    JsonNode conflict = project.conflict(project.person("eve"));

    assertThat(conflict.path("item").path("key").asString()).isEqualTo("m1");
    assertThat(conflict.path("field").asString()).isNotEmpty();
    assertThat(conflict.path("votes").valueStream().map(vote -> vote.path("by").asString()))
        .containsExactly("A", "B");
    assertThat(conflict.path("votes").valueStream().map(vote -> vote.path("label").asString()))
        .containsExactlyInAnyOrder("spam", "ham");
    assertThat(conflict.toString()).doesNotContain("ann", "bob", "person");
    assertThat(conflict.path("agreed").isNull()).isTrue();
    assertThat(conflict.path("own_vote").asBoolean()).isFalse();
  }

  @Test
  void aLabelDecides() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");

    Answered answer = project.decide(eve, project.conflict(eve), label("\"ham\""));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("decision").asString()).isNotEmpty();
    JsonNode item = project.item("m1");
    assertThat(item.path("state").asString()).isEqualTo("decided");
    JsonNode decision = item.path("decisions").get(0);
    assertThat(decision.path("how").asString()).isEqualTo("adjudicated");
    assertThat(decision.path("label").asString()).isEqualTo("ham");
    assertThat(decision.path("rationale").asString()).isEqualTo("by the definition");
    assertThat(decision.path("cause").asString()).isEqualTo("mistake");
    assertThat(decision.path("own_vote").asBoolean()).isFalse();
  }

  @Test
  void theDistributionCanBeKept() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");

    Answered answer =
        project.decide(
            eve,
            project.conflict(eve),
            """
            {"outcome": "distribution", "cause": "legitimate_perspective", "rationale": "taste"}
            """);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(project.item("m1").path("decisions").get(0).path("outcome").asString())
        .isEqualTo("distribution");
    assertThat(project.status().path("decided").asInt()).isEqualTo(1);
  }

  @Test
  void anItemCanBeExcluded() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");

    project.decide(
        eve,
        project.conflict(eve),
        """
        {"outcome": "excluded", "cause": "bad_item", "rationale": "unreadable"}
        """);

    assertThat(project.status().path("excluded").asInt()).isEqualTo(1);
  }

  @Test
  void aDeferredConflictWaitsForTheSpecOwnerAndComesBackWithTheAnswer() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");

    Answered deferred =
        project.decide(
            eve,
            project.conflict(eve),
            """
            {"outcome": "deferred", "cause": "spec_gap", "rationale": "are offers spam?", "next": 1}
            """);

    assertThat(deferred.status()).as(deferred.toString()).isEqualTo(200);
    assertThat(deferred.json().path("decision").isNull()).isTrue();
    assertThat(deferred.json().path("empty").path("reason").asString()).isEqualTo("deferred");
    assertThat(project.status().path("conflicts").asInt()).isEqualTo(1);
    assertThat(project.warnings()).anyMatch(one -> one.contains("deferred conflict waits"));
    assertThat(project.pullConflicts(eve, 1).json().path("adjudications")).isEmpty();
    assertThat(project.look("/deferred").json().path("deferred").get(0).path("question").asString())
        .isEqualTo("are offers spam?");

    Answered answered = project.steer("/deferred/answer", "{\"answer\": \"offers are spam\"}");

    assertThat(answered.status()).as(answered.toString()).isEqualTo(200);
    JsonNode again = project.conflict(eve);
    assertThat(again.path("rationales").get(0).path("source").asString()).isEqualTo("spec_owner");
    assertThat(again.path("rationales").get(0).path("text").asString())
        .isEqualTo("offers are spam");
    project.decide(eve, again, label("\"spam\""));
    assertThat(project.state("m1")).isEqualTo("decided");
    assertThat(project.warnings()).noneMatch(one -> one.contains("deferred"));
  }

  @Test
  void whoeverVotedGetsNoConflictUnlessTheOwnerAllowsIt() {
    WorkProject project = WorkProject.ungated(2);
    Person ann = project.person("ann", "annotator", "adjudicator");
    Person bob = project.person("bob", "annotator");
    project.withItems(3);
    project.label(ann, key -> "\"spam\"");
    project.label(bob, key -> "\"ham\"");
    assertThat(project.warnings())
        .anyMatch(one -> one.contains("let the owner allow own conflicts"));

    Answered none = project.pullConflicts(ann, 5);

    assertThat(none.json().path("adjudications")).isEmpty();
    assertThat(none.json().path("empty").path("reason").asString()).isEqualTo("own_votes");
    assertThat(none.json().path("empty").path("message").asString())
        .isEqualTo("3 conflicts you voted on yourself; the owner can allow that");

    Answered allowed =
        project.steer("/allow-own", "{\"conflicts\": true, \"reason\": \"two people\"}");

    assertThat(allowed.status()).as(allowed.toString()).isEqualTo(200);
    assertThat(project.settleConflicts(ann, "\"ham\"")).isEqualTo(3);
    assertThat(project.item("m1").path("decisions").get(0).path("own_vote").asBoolean()).isTrue();
    assertThat(project.status().path("decided").asInt()).isEqualTo(3);
  }

  @Test
  void changedVotesRefuseTheRulingUntilItIsConfirmed() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");
    JsonNode conflict = project.conflict(eve);
    revise(project, project.person("bob"), "\"spam\"");

    Answered refused = project.decide(eve, conflict, label("\"ham\""));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("votes-changed");
    JsonNode now = refused.json().path("adjudication");
    assertThat(now.path("votes").valueStream().map(vote -> vote.path("label").asString()))
        .containsExactly("spam", "spam");
    assertThat(now.path("draft").path("ruling").path("rationale").asString())
        .isEqualTo("by the definition");
    assertThat(project.state("m1")).isEqualTo("conflict");

    String confirmed = label("\"ham\"").strip().replaceFirst("}$", ", \"confirm\": true}");
    Answered answer = project.decide(eve, conflict, confirmed);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(project.item("m1").path("decisions").get(0).path("label").asString())
        .isEqualTo("ham");
  }

  @Test
  void anAdjudicatorWhoLeavesChangedVotesLetsThemBeWeighedAgain() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");
    JsonNode conflict = project.conflict(eve);
    revise(project, project.person("bob"), "\"spam\"");
    assertThat(project.state("m1")).isEqualTo("conflict");

    project.as(eve, "POST", "/api/assignments/" + conflict.path("id").asString() + "/return", "{}");

    assertThat(project.state("m1")).isEqualTo("decided");
    assertThat(project.decide(eve, conflict, label("\"ham\"")).status()).isEqualTo(404);
  }

  private static void revise(WorkProject project, Person person, String label) {
    String annotation =
        project
            .as(person, "GET", project.below("/my/answers"), "")
            .json()
            .path("answers")
            .get(0)
            .path("annotation")
            .asString();
    Answered revised =
        project.post(
            person,
            "/annotations/" + annotation + "/revise",
            "{\"submission_id\": \"again\", \"labels\": " + label + "}");
    assertThat(revised.status()).as(revised.toString()).isEqualTo(200);
  }

  @Test
  void theSameRulingTwiceIsAnsweredTwiceAndAnotherIsRefused() {
    WorkProject project = disagreed(2);
    Person eve = project.person("eve");
    JsonNode conflict = project.conflict(eve);
    Answered first = project.decide(eve, conflict, label("\"ham\""));

    Answered again = project.decide(eve, conflict, label("\"ham\""));
    Answered other = project.decide(eve, conflict, label("\"spam\""));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("decision")).isEqualTo(first.json().path("decision"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("case-settled");
    assertThat(project.status().path("decided").asInt()).isEqualTo(1);
  }

  @Test
  void anAnswerBringsTheNextCases() {
    WorkProject project = disagreed(3);
    Person eve = project.person("eve");
    JsonNode conflict = project.conflict(eve);

    Answered answer =
        project.decide(
            eve, conflict, label("\"ham\"").strip().replaceFirst("}$", ", \"next\": 5}"));

    assertThat(answer.json().path("next")).hasSize(2);
    assertThat(project.pullConflicts(eve, 5).json().path("adjudications")).hasSize(2);
  }

  @Test
  void refusedLabelsAndBodiesNameThePlace() {
    WorkProject project = disagreed(1);
    Person eve = project.person("eve");
    JsonNode conflict = project.conflict(eve);

    Answered label = project.decide(eve, conflict, label("\"eggs\""));
    Answered cause =
        project.decide(
            eve,
            conflict,
            "{\"outcome\": \"excluded\", \"cause\": \"mood\", \"rationale\": \"x\"}");
    Answered rationale =
        project.decide(eve, conflict, "{\"outcome\": \"excluded\", \"cause\": \"mistake\"}");
    Answered missing =
        project.decide(
            eve,
            conflict,
            "{\"outcome\": \"label\", \"cause\": \"mistake\", \"rationale\": \"x\"}");

    assertThat(label.status()).isEqualTo(422);
    assertThat(label.problem()).isEqualTo("label-invalid");
    assertThat(label.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/label");
    assertThat(cause.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/cause");
    assertThat(rationale.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/rationale");
    assertThat(missing.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/label");
    assertThat(project.state("m1")).isEqualTo("conflict");
  }

  @Test
  void somebodyElsesCaseIsUnknown() {
    WorkProject project = disagreed(1);
    JsonNode conflict = project.conflict(project.person("eve"));
    Person mallory = project.person("mallory", "adjudicator");

    Answered answer = project.decide(mallory, conflict, label("\"ham\""));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(project.pullConflicts(mallory, 1).json().path("empty").path("reason").asString())
        .isEqualTo("others_at_work");
    assertThat(project.pullConflicts(project.person("ann"), 1).status()).isEqualTo(403);
  }

  @Test
  void oneRulingFitsASelectionOfAlikeConflicts() {
    WorkProject project = disagreed(4);
    Person eve = project.person("eve");
    JsonNode conflict = project.conflict(eve);
    String of = conflict.path("id").asString();
    assertThat(
            project
                .as(eve, "GET", project.below("/adjudications/" + of + "/alike"), "")
                .json()
                .path("items"))
        .hasSize(3);
    String body =
        """
        {"of": "%s", "items": ["m1", "m2", "m3"], "outcome": "label", "label": "ham", "cause": "spec_gap",
         "rationale": "greetings are ham"}
        """
            .formatted(of);

    JsonNode outcome = project.post(eve, "/adjudications/decide-alike", body).json();
    JsonNode again = project.post(eve, "/adjudications/decide-alike", body).json();

    assertThat(outcome.path("decided")).as(outcome.toString()).hasSize(3);
    assertThat(again).isEqualTo(outcome);
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(i -> project.state("m" + i)))
        .containsOnly("decided");
    assertThat(
            project
                .conflict(eve)
                .path("rationales")
                .valueStream()
                .filter(one -> one.path("source").asString().equals("earlier"))
                .map(one -> one.path("text").asString()))
        .containsExactly("greetings are ham");
  }

  @Test
  void aSkipIsShownWithItsReasonAndKeepsNobodyFromSettling() {
    WorkProject project = WorkProject.ungated(2);
    Person ann = project.person("ann", "annotator");
    Person bob = project.person("bob", "annotator", "adjudicator");
    project.withItems(1);
    project.label(ann, key -> "!unreadable");
    project.label(bob, key -> "!in Dutch");

    JsonNode conflict = project.conflict(bob);

    assertThat(conflict.path("votes").valueStream().map(vote -> vote.path("skipped").asString()))
        .containsExactlyInAnyOrder("unreadable", "in Dutch");
    assertThat(project.decide(bob, conflict, label("\"ham\"")).status()).isEqualTo(200);
    assertThat(project.item("m1").path("decisions").get(0).path("own_vote").asBoolean()).isFalse();
  }
}
