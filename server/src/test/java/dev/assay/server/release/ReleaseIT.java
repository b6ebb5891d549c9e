package dev.assay.server.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Digest;
import dev.assay.server.Components;
import dev.assay.server.media.Pictures;
import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {
  private TestServer server;
  private int projects;

  @BeforeAll
  void start() {
    server = TestServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void decidedLabelsAreFrozenWithTheirVotesAndDigests() throws IOException {
    TestProject project = texts("a", "b", "c", "d");
    vote(project, "x", "x", "x", "x", "y");
    Answered made = release(project, "one");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("labels").intValue()).isEqualTo(2);

    Archive archive = export(project, "one", "format=jsonl");
    List<JsonNode> lines = archive.lines("labels.jsonl");
    assertThat(lines).extracting(line -> line.path("key").stringValue()).containsExactly("a", "b");
    JsonNode first = lines.getFirst();
    assertThat(first.path("label").stringValue()).isEqualTo("x");
    assertThat(first.path("how").stringValue()).isEqualTo("unanimous");
    assertThat(first.path("item_score").doubleValue()).isEqualTo(1.0);
    assertThat(first.path("votes").size()).isEqualTo(3);
    assertThat(first.path("votes").get(0).path("by").stringValue()).matches("w-[0-9a-f]{10}");
    MessageDigest over = Digest.newSha256();
    lines.forEach(
        line -> over.update(HexFormat.of().parseHex(line.path("label_digest").stringValue())));
    assertThat(made.json().path("digest").stringValue())
        .isEqualTo(Digest.of(over.digest()).hex())
        .isEqualTo(archive.json("assay.json").path("digest").stringValue());
    assertThat(export(project, "one", "format=jsonl").text("labels.jsonl"))
        .isEqualTo(archive.text("labels.jsonl"));
    assertThat(release(project, "one").problem()).isEqualTo("release-name-taken");
  }

  @Test
  void aReleaseWithoutLabelsIsRefusedAndLeavesNothing() {
    TestProject project = texts("a");
    Answered refused = release(project, "one");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("release-empty");
    assertThat(refused.json().path("detail").stringValue())
        .contains("assay status")
        .contains("--provisional --reason");
    assertThat(server.get(project.path("/releases")).json().path("releases").isEmpty()).isTrue();
    assertThat(provisional(project, "one").problem()).isEqualTo("release-empty");
  }

  @Test
  void aProvisionalReleaseTakesMajoritiesAndCountsTies() throws IOException {
    TestProject project = texts("a", "b", "c", "d");
    vote(project, "x", "x", "x", "x", "y");
    Answered reasonless =
        server.post(project.path("/releases"), "{\"name\":\"p\",\"provisional\":true}");
    assertThat(reasonless.status()).isEqualTo(422);
    Answered made = provisional(project, "p");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("labels").intValue()).isEqualTo(3);
    assertThat(made.json().path("ties_left_out").intValue()).isEqualTo(1);
    JsonNode third = export(project, "p", "format=jsonl").lines("labels.jsonl").get(2);
    assertThat(third.path("key").stringValue()).isEqualTo("c");
    assertThat(third.path("label").stringValue()).isEqualTo("x");
    assertThat(third.path("how").stringValue()).isEqualTo("provisional majority");
  }

  @Test
  void aSplitPutsEveryItemIntoOnePartByItsKeyAlone() throws IOException {
    String[] keys = new String[40];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "k" + i;
    }
    TestProject project = texts(keys);
    vote(project, "x", "x", "x", "x", "x");
    release(project, "one");
    Archive archive = export(project, "one", "format=csv&split=0.5");
    Set<String> all = new TreeSet<>();
    for (String part : List.of("labels-train.csv", "labels-validation.csv")) {
      List<String> rows = archive.text(part).lines().skip(1).toList();
      assertThat(rows).hasSizeBetween(8, 32);
      rows.forEach(row -> all.add(row.substring(0, row.indexOf(','))));
    }
    assertThat(all).hasSize(40);
  }

  @Test
  void votesAreALongTableUnderPseudonyms() {
    TestProject project = texts("a", "=b");
    vote(project, "x", "x", "y", "x", "x");
    List<String> rows = server.get(project.path("/votes.csv?wait=true")).text().lines().toList();
    assertThat(rows.getFirst())
        .isEqualTo("item,field,worker,label,time,spec_version,round,active_seconds,origin");
    assertThat(rows).hasSize(7).noneMatch(row -> row.contains("Anna"));
    assertThat(rows.get(1)).matches("a,[^,]+,w-[0-9a-f]{10},x,[^,]*,1,1,,imported");
    assertThat(rows).anyMatch(row -> row.startsWith("'=b,"));
  }

  @Test
  void boxesGoOutAsCocoWithImagesAndNegatives() throws IOException {
    TestProject project =
        TestProject.make(
            server,
            """
            {"project":{"name":"boxes%d","task_type":"bbox","classes":["cell"]},
             "quality":{"min_annotators_per_sample":2,"review_gate":false}}
            """
                .formatted(++projects));
    byte[] full = Pictures.png(40, 30);
    byte[] empty = Pictures.png(41, 31);
    for (byte[] image : List.of(full, empty)) {
      server.send(
          "PUT", project.path("/media/" + Digest.sha256(image).hex()), image, server.ownerToken());
    }
    String line = "{\"key\":\"%s\",\"image\":\"sha256:%s\"}";
    project.importLines(
        "items",
        "",
        line.formatted("full", Digest.sha256(full).hex()),
        line.formatted("none.png", Digest.sha256(empty).hex()));
    String box = "[{\"label\":\"cell\",\"x\":%d,\"y\":2,\"width\":10,\"height\":10}]";
    boxes(project, "Anna", box.formatted(1));
    boxes(project, "Ben", box.formatted(2));
    assertThat(release(project, "one").json().path("labels").intValue()).isEqualTo(2);

    Archive archive = export(project, "one", "format=coco&images=copy");
    JsonNode coco = archive.json("annotations.json");
    assertThat(coco.path("images").size()).isEqualTo(2);
    assertThat(coco.path("annotations").size()).isEqualTo(1);
    assertThat(coco.path("annotations").get(0).path("bbox").toString()).startsWith("[1.5,2");
    assertThat(archive.bytes("images/full.png")).isEqualTo(full);
    assertThat(archive.bytes("images/none.png")).isEqualTo(empty);

    List<String> rows = server.get(project.path("/votes.csv")).text().lines().toList();
    assertThat(rows.getFirst()).endsWith(",x,y,width,height");
    assertThat(rows).hasSize(5).anyMatch(row -> row.contains(",cell,"));
    Archive yolo = export(project, "one", "format=yolo&images=copy&split=0.5");
    assertThat(yolo.files().keySet()).contains("data.yaml", "assay.json");
    assertThat(yolo.files().keySet())
        .anyMatch(name -> name.matches("labels/(train|validation)/full.txt"));
    assertThat(yolo.files().keySet())
        .anyMatch(name -> name.matches("images/(train|validation)/full.png"));
    Archive voc = export(project, "one", "format=voc");
    assertThat(voc.files().keySet()).contains("Annotations/full.xml", "Annotations/none.xml");
    Archive huggingFace = export(project, "one", "format=huggingface");
    assertThat(huggingFace.files().keySet())
        .contains("README.md", "data/train-00000-of-00001.parquet");
    assertThat(server.get(project.path("/releases/one/export?format=spacy")).problem())
        .isEqualTo("format-unfit");
    assertThat(server.get(project.path("/releases/one/export?format=xls")).problem())
        .isEqualTo("bad-request");
  }

  @Test
  void whatACrashLeftUnfinishedIsNotSeenAndGoesAway() {
    TestProject project = texts("a");
    JdbcClient jdbc = Components.of(server.server(), JdbcClient.class);
    ReleaseStore store = Components.of(server.server(), ReleaseStore.class);
    Releases releases = Components.of(server.server(), Releases.class);
    BuildLockStore locks = Components.of(server.server(), BuildLockStore.class);
    long id =
        store
            .begin(Long.parseLong(project.id()), "torn", null, 1, java.time.Instant.EPOCH, 1)
            .orElseThrow();
    assertThat(server.get(project.path("/releases/torn")).problem()).isEqualTo("release-unknown");
    try (BuildLockStore.Held _ = locks.hold(id)) {
      releases.removeAbandoned();
      assertThat(store.incomplete()).contains(id);
    }
    releases.removeAbandoned();
    assertThat(
            jdbc.sql("select count(*) from release where id = ?").param(id).query().singleValue())
        .isEqualTo(0L);
  }

  private TestProject texts(String... keys) {
    TestProject project =
        TestProject.make(
            server,
            """
            {"project":{"name":"texts%d","task_type":"text_classification","classes":["x","y","z"]},
             "quality":{"min_annotators_per_sample":3,"review_gate":false}}
            """
                .formatted(++projects));
    String[] lines = new String[keys.length];
    for (int i = 0; i < keys.length; i++) {
      lines[i] = "{\"key\":\"%s\",\"text\":\"text of %s\"}".formatted(keys[i], keys[i]);
    }
    project.importLines("items", "", lines);
    return project;
  }

  /**
   * Three people vote: on the third item they say third, third and other, on the fourth each
   * something else, on all others the same.
   */
  private void vote(
      TestProject project, String first, String second, String rest, String third, String other) {
    String[] people = {"Anna", "Ben", "Cleo"};
    String[] classes = {"x", "y", "z"};
    List<String> keys =
        Components.of(server.server(), JdbcClient.class)
            .sql("select key from item where project_id = ? order by id")
            .param(Long.parseLong(project.id()))
            .query((row, n) -> row.getString(1))
            .list();
    for (int person = 0; person < people.length; person++) {
      String[] lines = new String[keys.size()];
      for (int i = 0; i < lines.length; i++) {
        String label =
            switch (i) {
              case 0 -> first;
              case 1 -> second;
              case 2 -> person < 2 ? third : other;
              case 3 -> third.equals(other) ? rest : classes[person];
              default -> rest;
            };
        lines[i] = "{\"key\":\"%s\",\"label\":\"%s\"}".formatted(keys.get(i), label);
      }
      project.importLines("votes", people[person], lines);
    }
  }

  private void boxes(TestProject project, String person, String labels) {
    project.importLines(
        "votes",
        person,
        "{\"key\":\"full\",\"labels\":" + labels + "}",
        "{\"key\":\"none.png\",\"labels\":[]}");
  }

  private Answered release(TestProject project, String name) {
    return server.post(project.path("/releases"), "{\"name\":\"" + name + "\"}");
  }

  private Answered provisional(TestProject project, String name) {
    return server.post(
        project.path("/releases"),
        "{\"name\":\"" + name + "\",\"provisional\":true,\"reason\":\"training tonight\"}");
  }

  private Archive export(TestProject project, String name, String query) throws IOException {
    Answered answer = server.get(project.path("/releases/" + name + "/export?" + query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Archive.read(answer.body());
  }
}
