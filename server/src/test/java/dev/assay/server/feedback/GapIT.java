package dev.assay.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A gap of the spec is kept until people agree better on what was labelled again. */
class GapIT {
  private static final int ITEMS = 12;

  private final WorkProject project = WorkProject.ungated(2).withItems(ITEMS);
  private final WorkProject.Person ana = project.person("Ana", "annotator");
  private final WorkProject.Person ben = project.person("Ben", "annotator");

  private void labelled(String bensAnswer) {
    project.label(ana, key -> "\"spam\"");
    project.label(ben, key -> bensAnswer);
    project.status();
  }

  private String opened(String body) {
    Answered made = project.steer("/gaps", body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("gap").asString();
  }

  private JsonNode only() {
    JsonNode gaps = project.look("/gaps?wait=true").json().path("gaps");
    assertThat(gaps).hasSize(1);
    return gaps.path(0);
  }

  private String askAgain() {
    ObjectNode spec = (ObjectNode) project.look("/spec").json();
    ((ObjectNode) spec.path("fields").path(0).path("classes").path(0))
        .put("definition", "wants something from somebody it does not know");
    ObjectNode body = spec.objectNode().put("base_version", 1).put("reopen", true);
    body.set("spec", spec);
    Answered published = project.steer("/spec/publish", body.toString());
    assertThat(published.status()).as(published.text()).isEqualTo(200);
    project.status();
    return published.json().path("campaign").asString();
  }

  private Answered link(String gap, String campaign) {
    return project.owner(
        "PUT",
        project.below("/gaps/" + gap),
        "{\"title\": \"spam or ham\", \"action\": \"define spam\", \"campaign\": \"%s\"}"
            .formatted(campaign));
  }

  @Test
  void closesOnlyOncePeopleAgreeBetter() {
    labelled("\"ham\"");
    String gap =
        opened(
            """
            {"classes": ["spam", "ham"], "title": "spam or ham", "action": "define spam",
             "owner": "%s", "due": "2031-05-04"}
            """
                .formatted(ana.id()));
    JsonNode open = only();
    assertThat(open.path("state").asString()).isEqualTo("open");
    assertThat(open.path("owner").path("name").asString()).isEqualTo(ana.name());
    assertThat(open.path("due").asString()).isEqualTo("2031-05-04");
    Answered early = project.steer("/gaps/" + gap + "/close", "{}");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text()).contains("nothing has been labelled again");

    assertThat(link(gap, askAgain()).status()).isEqualTo(204);
    assertThat(only().path("state").asString()).isEqualTo("acting");
    Answered untried = project.steer("/gaps/" + gap + "/close", "{}");
    assertThat(untried.status()).isEqualTo(409);
    assertThat(untried.text()).contains("0 items were labelled again");

    labelled("\"spam\"");
    JsonNode better = only();
    assertThat(better.path("hindrance").isNull()).as(better.toString()).isTrue();
    JsonNode agreement = better.path("agreement");
    assertThat(agreement.path("compared_items").asInt()).isEqualTo(ITEMS);
    assertThat(agreement.path("before").path("percent_agreement").asDouble()).isZero();
    assertThat(agreement.path("after").path("percent_agreement").asDouble()).isEqualTo(1);
    assertThat(project.steer("/gaps/" + gap + "/close", "{}").status()).isEqualTo(204);
    assertThat(only().path("state").asString()).isEqualTo("closed");
    assertThat(project.steer("/gaps/" + gap + "/close", "{}").status()).isEqualTo(409);
  }

  @Test
  void staysOpenWhenPeopleAgreeNoBetter() {
    labelled("\"ham\"");
    String gap = opened("{\"title\": \"something\"}");
    link(gap, askAgain());
    labelled("\"ham\"");
    Answered refused = project.steer("/gaps/" + gap + "/close", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("0 % of the pairs now and did on 0 % before");
    assertThat(project.steer("/gaps/" + gap + "/drop", "{}").status()).isEqualTo(422);
    assertThat(project.steer("/gaps/" + gap + "/drop", "{\"reason\": \"a joke\"}").status())
        .isEqualTo(204);
    assertThat(only().path("reason").asString()).isEqualTo("a joke");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThat(project.steer("/gaps", "{}").text()).contains("/title");
    assertThat(project.steer("/gaps", "{\"title\": \"t\", \"classes\": [\"spam\"]}").text())
        .contains("/classes");
    assertThat(project.steer("/gaps", "{\"title\": \"t\", \"due\": \"soon\"}").text())
        .contains("/due");
    assertThat(project.steer("/gaps", "{\"title\": \"t\", \"owner\": \"x\"}").text())
        .contains("/owner");
    assertThat(project.steer("/gaps/999999/close", "{}").status()).isEqualTo(404);
    String gap = opened("{\"title\": \"t\"}");
    assertThat(link(gap, "999999").status()).isEqualTo(422);
    assertThat(project.post(ana, "/gaps", "{\"title\": \"t\"}").status()).isEqualTo(403);
  }

  @Test
  void versionsTellWhatChangedBetweenThem() {
    askAgain();
    ObjectNode spec = (ObjectNode) project.look("/spec").json();
    spec.put("guidelines", "Read the whole message.");
    ObjectNode body = spec.objectNode().put("base_version", 2);
    body.set("spec", spec);
    assertThat(project.steer("/spec/publish", body.toString()).status()).isEqualTo(200);

    JsonNode versions = project.look("/spec/versions").json().path("versions");
    assertThat(versions).hasSize(3);
    assertThat(versions.path(0).path("version").asInt()).isEqualTo(3);
    JsonNode diff = project.look("/spec/diff?from=1").json();
    assertThat(diff.path("to").asInt()).isEqualTo(3);
    assertThat(diff.path("changes")).hasSize(2);
    assertThat(diff.toString()).contains("Read the whole message.");
    assertThat(project.look("/spec/diff?from=1&to=2").json().path("changes")).hasSize(1);
    assertThat(project.look("/spec/diff?from=3&to=1").status()).isEqualTo(400);
    assertThat(project.look("/spec/diff?from=9").status()).isEqualTo(404);
  }

  @Test
  void workOfHigherPriorityComesFirst() {
    Answered moved =
        project.steer(
            "/items/prioritise",
            "{\"keys\": [\"m9\", \"m7\"], \"priority\": 10, \"reason\": \"for the demo\"}");
    assertThat(moved.json().path("prioritised").asInt()).as(moved.text()).isEqualTo(2);
    JsonNode pulled = project.post(ana, "/pull", "{\"max\": 3}").json().path("assignments");
    assertThat(pulled.path(0).path("item").path("key").asString()).isIn("m7", "m9");
    assertThat(pulled.path(1).path("item").path("key").asString()).isIn("m7", "m9");
    assertThat(pulled.path(2).path("item").path("key").asString()).isEqualTo("m1");
    assertThat(project.item("m9").path("events").toString()).contains("for the demo");
    assertThat(
            project
                .steer(
                    "/items/prioritise",
                    "{\"keys\": [\"m9\"], \"priority\": 1000, \"reason\": \"r\"}")
                .text())
        .contains("/priority");
    assertThat(project.steer("/items/flag", "{\"keys\": [\"lost\"], \"reason\": \"r\"}").text())
        .contains("'lost'");
  }

  @Test
  void manyItemsAreFlaggedAtOnce() {
    labelled("\"spam\"");
    Answered flagged =
        project.steer("/items/flag", "{\"keys\": [\"m1\", \"m2\"], \"reason\": \"odd\"}");
    assertThat(flagged.json().path("flagged").asInt()).as(flagged.text()).isEqualTo(2);
    assertThat(project.look("/items?marked=true&wait=true").json().path("items")).hasSize(2);
  }
}
