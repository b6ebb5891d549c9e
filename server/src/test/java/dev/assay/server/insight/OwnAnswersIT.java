package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OwnAnswersIT {
  private static List<String> keys(WorkProject project, Person person, String query) {
    Answered answer = project.as(person, "GET", project.below("/my/answers" + query), "");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    List<String> keys = new ArrayList<>();
    answer.json().path("answers").forEach(one -> keys.add(one.path("item_key").asString()));
    return keys;
  }

  @Test
  void areFoundByStateClassAndTextInPagesAndNobodyElses() {
    WorkProject project = WorkProject.ungated(2).withItems(12);
    Person ann = project.person("ann", "annotator");
    Person bob = project.person("bob", "annotator");
    project.label(ann, key -> key.endsWith("2") ? "\"ham\"" : "\"spam\"");
    project.status();
    assertThat(keys(project, ann, "?state=decided")).isEmpty();
    project.label(bob, key -> key.equals("m1") ? "\"ham\"" : "\"spam\"");
    project.status();

    assertThat(keys(project, ann, "?label=ham")).containsExactlyInAnyOrder("m2", "m12");
    assertThat(keys(project, ann, "?label=ham&state=undecided"))
        .containsExactlyInAnyOrder("m2", "m12");
    assertThat(keys(project, ann, "?state=undecided")).containsExactlyInAnyOrder("m1", "m2", "m12");
    assertThat(keys(project, ann, "?state=decided")).hasSize(9);
    assertThat(keys(project, ann, "?text=MESSAGE%201"))
        .containsExactlyInAnyOrder("m1", "m10", "m11", "m12");
    assertThat(keys(project, ann, "?text=%25")).isEmpty();
    assertThat(keys(project, bob, "?label=ham")).containsExactly("m1");

    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          project
              .as(ann, "GET", project.below("/my/answers?state=decided&limit=4&after=" + after), "")
              .json();
      page.path("answers").forEach(one -> paged.add(one.path("item_key").asString()));
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertThat(paged).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void whatARevisionReplacedCanBeLeftOut() {
    WorkProject project = WorkProject.ungated(2).withItems(1);
    Person ann = project.person("ann", "annotator");
    project.label(ann, key -> "\"ham\"");
    JsonNode first =
        project.as(ann, "GET", project.below("/my/answers"), "").json().path("answers").get(0);
    Answered revised =
        project.post(
            ann,
            "/annotations/" + first.path("annotation").asString() + "/revise",
            "{\"submission_id\": \"again\", \"labels\": \"spam\"}");
    assertThat(revised.status()).as(revised.toString()).isEqualTo(200);

    assertThat(keys(project, ann, "")).hasSize(2);
    JsonNode latest = project.as(ann, "GET", project.below("/my/answers?latest=true"), "").json();
    assertThat(latest.path("answers")).hasSize(1);
    assertThat(latest.path("answers").get(0).path("labels").asString()).isEqualTo("spam");
    assertThat(keys(project, ann, "?latest=true&label=ham")).isEmpty();
  }

  @Test
  void badFiltersAreRefused() {
    WorkProject project = WorkProject.ungated(1).withItems(1);
    Person ann = project.person("ann", "annotator");
    for (String query : List.of("?state=held", "?label=eggs", "?after=%21")) {
      Answered refused = project.as(ann, "GET", project.below("/my/answers" + query), "");
      assertThat(refused.status()).as(query + " " + refused).isEqualTo(400);
    }
  }
}
