package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What adjudicators and annotators say again and again is counted, and becomes a gap. */
class RecurringIT {
  private final WorkProject project = WorkProject.ungated(2).withItems(5);
  private final WorkProject.Person ana = project.person("Ana", "annotator");
  private final WorkProject.Person ben = project.person("Ben", "annotator");
  private final WorkProject.Person eva = project.person("Eva", "adjudicator");

  private void conflicts() {
    project.label(ana, key -> "\"spam\"");
    project.label(ben, key -> "\"ham\"");
  }

  /** Rules on the next conflict and returns its item's key. */
  private String ruled(String outcome, String rationale) {
    JsonNode conflict = project.conflict(eva);
    Answered answer =
        project.decide(
            eva,
            conflict,
            "{%s, \"cause\": \"spec_gap\", \"rationale\": \"%s\"}".formatted(outcome, rationale));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return conflict.path("item").path("key").asString();
  }

  private void unclear(String text, String classes) {
    Answered made =
        project.post(
            ana,
            "/reports",
            "{\"kind\": \"unclear\", \"item_key\": \"m4\", \"text\": \"%s\", \"classes\": %s}"
                .formatted(text, classes));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  private JsonNode recurring(String query) {
    return project.look("/disagreement/recurring?wait=true" + query).json().path("recurring");
  }

  @Test
  void alikeReasonsAreOneWithEverythingSaidOfThePair() {
    conflicts();
    String label = "\"outcome\": \"label\", \"label\": \"spam\"";
    Set<String> advertising = new TreeSet<>();
    advertising.add(ruled(label, "It advertises, whoever sends it."));
    advertising.add(ruled(label, "it advertises, whoever sent it"));
    ruled("\"outcome\": \"deferred\"", "May a friend advertise?");
    unclear("it advertises whoever sends it", "[\"ham\", \"spam\"]");
    advertising.add("m4");
    unclear("long messages take long", "[]");

    JsonNode all = recurring("");
    assertThat(all).hasSize(1);
    JsonNode pair = all.path(0);
    assertThat(pair.path("field").asString()).isEqualTo("class");
    assertThat(pair.path("classes").toString()).isEqualTo("[\"ham\",\"spam\"]");
    assertThat(pair.path("confused").asInt()).isEqualTo(5);
    assertThat(pair.path("rulings").asInt()).isEqualTo(3);
    assertThat(pair.path("reports").asInt()).isEqualTo(1);
    JsonNode first = pair.path("reasons").path(0);
    assertThat(first.path("times").asInt()).isEqualTo(3);
    assertThat(first.path("wordings")).hasSize(2);
    assertThat(first.path("items").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(advertising);
    assertThat(pair.path("reasons").path(1).path("text").asString())
        .isEqualTo("May a friend advertise?");

    assertThat(recurring("&least=1")).hasSize(2);
    assertThat(recurring("&least=5")).isEmpty();
    assertThat(project.look("/disagreement/recurring?least=0").status()).isEqualTo(400);
    assertThat(project.as(ana, "GET", project.below("/disagreement/recurring"), "").status())
        .isEqualTo(403);
  }
}
