package dev.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Digest;
import dev.assay.server.Components;
import dev.assay.server.media.Pictures;
import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestIT {
  private Path root;
  private TestServer server;
  private Ingest ingest;
  private int projects;

  @BeforeAll
  void start(@TempDir Path folder) {
    root = folder;
    server = TestServer.start(root);
    ingest = Components.of(server.server(), Ingest.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void badLinesAreListedWhileTheRestGoIn() {
    String project = project("text_classification", "spam", "ham");
    JsonNode answer =
        batch(
            project,
            start(project, "items", null),
            0,
            11,
            "{\"key\":\"a\",\"text\":\"one\"}",
            "{\"key\":\"b\",\"text\":\"two\"",
            "{\"key\":\"c\",\"text\":\"one\"}",
            "{\"key\":\"a\",\"text\":\"one\"}",
            "{\"key\":\"a\",\"text\":\"other\"}",
            "{\"key\":\"d\",\"text\":\"nul\\u0000\"}");
    assertThat(answer.path("imported").intValue()).isEqualTo(2);
    assertThat(answer.path("duplicates").intValue()).isEqualTo(1);
    assertThat(answer.path("rejected").intValue()).isEqualTo(3);
    assertThat(lines(answer)).containsExactly("12 ", "15 key", "16 text");
    assertThat(ingest.count(Long.parseLong(project))).isEqualTo(2);
  }

  @Test
  void aBatchSentAgainIsAnsweredAsBeforeAndAnImportRepeatedBringsNothing() {
    String project = project("text_classification", "spam", "ham");
    String first = start(project, "items", null);
    String[] lines = {"{\"key\":\"a\",\"text\":\"one\"}", "{\"key\":\"b\",\"text\":\"two\"}"};
    JsonNode once = batch(project, first, 0, 1, lines);
    assertThat(batch(project, first, 0, 1, lines)).isEqualTo(once);
    assertThat(once.path("imported").intValue()).isEqualTo(2);

    JsonNode again = batch(project, start(project, "items", null), 0, 1, lines);
    assertThat(again.path("imported").intValue()).isZero();
    assertThat(again.path("duplicates").intValue()).isEqualTo(2);

    JsonNode totals = finish(project, first);
    assertThat(totals.path("imported").intValue()).isEqualTo(2);
    Answered late =
        server.put("/api/projects/" + project + "/imports/" + first + "/batches/1", lines[0]);
    assertThat(late.problem()).isEqualTo("import-finished");
  }

  @Test
  void labelsAttachToTheItemOfTheirKey() {
    String project = project("text_classification", "spam", "ham");
    batch(project, start(project, "items", null), 0, 1, "{\"key\":\"a\",\"text\":\"one\"}");
    String votes = start(project, "votes", "Anna");
    JsonNode answer =
        batch(
            project,
            votes,
            0,
            1,
            "{\"key\":\"a\",\"label\":\"spam\",\"confidence\":0.9}",
            "{\"key\":\"b\",\"text\":\"two\",\"labels\":\"ham\"}",
            "{\"key\":\"c\",\"label\":\"ham\"}",
            "{\"key\":\"a\",\"label\":\"egg\"}",
            "{\"key\":\"a\",\"label\":null}",
            "{\"key\":\"a\",\"label\":\"spam\"}",
            "{\"key\":\"a\",\"label\":\"ham\"}");
    assertThat(answer.path("imported").intValue()).isEqualTo(3);
    assertThat(answer.path("duplicates").intValue()).isEqualTo(1);
    assertThat(lines(answer)).containsExactly("3 key", "4 labels", "5 labels");
    assertThat(answer.path("errors").get(1).path("reason").stringValue())
        .isEqualTo("unknown class 'egg' (expected: spam, ham)");

    List<StagedLabel> staged = ingest.labels(Long.parseLong(votes), 0, 10);
    assertThat(staged).extracting(StagedLabel::line).containsExactly(1L, 2L, 7L);
    StagedLabel first = staged.getFirst();
    Item item = ingest.itemByKey(Long.parseLong(project), "a").orElseThrow();
    assertThat(first.item()).isEqualTo(item.id());
    assertThat(first.as()).isEqualTo(ImportKind.VOTES);
    assertThat(first.person()).isNotNull();
    assertThat(first.confidence()).isEqualTo(0.9);
    assertThat(first.digest()).isEqualTo(AnswerCodec.digest(first.answer()));
  }

  @Test
  void aVoteIsOfWhomItsLineNames() {
    String project = project("text_classification", "spam", "ham");
    batch(project, start(project, "items", null), 0, 1, "{\"key\":\"a\",\"text\":\"one\"}");
    String votes = start(project, "votes", null);
    JsonNode answer =
        batch(
            project,
            votes,
            0,
            1,
            "{\"key\":\"a\",\"label\":\"spam\",\"by\":\"Berta\"}",
            "{\"key\":\"a\",\"label\":\"spam\",\"by\":\"Carla\"}",
            "{\"key\":\"a\",\"label\":\"ham\",\"by\":\"Berta\"}",
            "{\"key\":\"a\",\"label\":\"ham\"}",
            "{\"key\":\"a\",\"label\":\"ham\",\"by\":\" \"}");
    assertThat(answer.path("imported").intValue()).isEqualTo(3);
    assertThat(lines(answer)).containsExactly("4 by", "5 by");
    assertThat(answer.path("errors").get(0).path("reason").stringValue())
        .isEqualTo("missing (expected: whose vote it is, or a person for the whole import)");
    List<StagedLabel> staged = ingest.labels(Long.parseLong(votes), 0, 10);
    assertThat(staged.get(0).person()).isNotNull().isEqualTo(staged.get(2).person());
    assertThat(staged.get(1).person()).isNotNull().isNotEqualTo(staged.get(0).person());
    JsonNode others =
        batch(
            project,
            start(project, "decisions", null),
            0,
            1,
            "{\"key\":\"a\",\"label\":\"spam\",\"by\":\"Berta\"}");
    assertThat(lines(others)).containsExactly("1 by");
  }

  @Test
  void onlyVotesAreSomebodysAndPlainItemsSayThatLabelsStayOut() {
    String project = project("text_classification", "spam", "ham");
    Answered somebodys =
        server.post(
            "/api/projects/" + project + "/imports", "{\"as\":\"items\",\"person\":\"Anna\"}");
    assertThat(somebodys.status()).isEqualTo(422);
    assertThat(somebodys.json().path("errors").get(0).path("pointer").stringValue())
        .isEqualTo("/person");
    JsonNode answer =
        batch(
            project,
            start(project, "items", null),
            0,
            1,
            "{\"key\":\"a\",\"text\":\"one\",\"labels\":\"anything\"}");
    assertThat(answer.path("imported").intValue()).isEqualTo(1);
    assertThat(answer.path("labels_left_out").intValue()).isEqualTo(1);
    assertThat(answer.path("warnings").get(0).stringValue()).startsWith("1 lines carry labels");
  }

  @Test
  void imagesAreNamedByDigestOrByPathBelowTheMediaRoot() throws IOException {
    String project = project("bbox", "cell");
    byte[] uploaded = Pictures.png(20, 10);
    String sha256 = Digest.sha256(uploaded).hex();
    server.send(
        "PUT", "/api/projects/" + project + "/media/" + sha256, uploaded, server.ownerToken());
    Files.write(root.resolve("in.png"), Pictures.png(8, 8));
    Files.write(root.resolve("cut.png"), Pictures.cut(Pictures.png(9, 9), 20));
    JsonNode answer =
        batch(
            project,
            start(project, "gold", null),
            0,
            1,
            "{\"key\":\"a\",\"image\":\"sha256:%s\",\"labels\":[]}".formatted(sha256),
            "{\"key\":\"b\",\"image\":\"in.png\",\"labels\":["
                + "{\"label\":\"cell\",\"x\":1,\"y\":1,\"width\":4,\"height\":4}]}",
            "{\"key\":\"c\",\"image\":\"in.png\",\"labels\":["
                + "{\"label\":\"cell\",\"x\":1,\"y\":1,\"width\":40,\"height\":4}]}",
            "{\"key\":\"d\",\"image\":\"sha256:%s\",\"labels\":[]}".formatted("0".repeat(64)),
            "{\"key\":\"e\",\"image\":\"/etc/passwd\",\"labels\":[]}",
            "{\"key\":\"f\",\"image\":\"cut.png\",\"labels\":[]}",
            "{\"key\":\"g\",\"text\":\"no image\",\"labels\":[]}");
    assertThat(answer.path("imported").intValue()).isEqualTo(2);
    assertThat(lines(answer))
        .containsExactly("3 labels/0/x", "4 image", "5 image", "6 image", "7 image");
    Item item = ingest.itemByKey(Long.parseLong(project), "b").orElseThrow();
    assertThat(item.assets().get("image"))
        .satisfies(
            asset -> assertThat(java.util.Objects.requireNonNull(asset).width()).isEqualTo(8));
    assertThat(ingest.items(List.of(item.id()))).containsExactly(item);
  }

  @Test
  void itemsKeepTheOrderOfTheirLines() {
    String project = project("text_classification", "spam", "ham");
    String lines =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"key\":\"k%d\",\"text\":\"t\"}".formatted(i * 7919 % 500))
            .collect(Collectors.joining("\n"));
    batch(project, start(project, "items", null), 0, 1, lines);
    List<Long> ids = ingest.itemIds(Long.parseLong(project), 0, 1_000);
    assertThat(ingest.items(ids).stream().filter(item -> item.id() == ids.get(3)).toList())
        .extracting(Item::key)
        .containsExactly("k257");
    assertThat(ids).hasSize(500).isSorted();
  }

  private String project(String type, String... classes) {
    Answered made =
        server.post(
            "/api/projects",
            """
            {"project":{"name":"p%d","task_type":"%s","classes":["%s"]},
             "quality":{"min_annotators_per_sample":2}}
            """
                .formatted(++projects, type, String.join("\",\"", classes)));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("project").path("id").asString();
  }

  private String start(
      String project, String as, @org.jspecify.annotations.Nullable String person) {
    String named = person == null ? "" : ",\"person\":\"" + person + "\"";
    Answered started =
        server.post(
            "/api/projects/" + project + "/imports",
            "{\"as\":\"" + as + "\",\"source\":\"test\"" + named + "}");
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    return started.json().path("import").stringValue();
  }

  private JsonNode batch(String project, String id, int n, long firstLine, String... lines) {
    Answered answer =
        server.send(
            "PUT",
            "/api/projects/%s/imports/%s/batches/%d?first_line=%d"
                .formatted(project, id, n, firstLine),
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
            server.ownerToken());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode finish(String project, String id) {
    return server.post("/api/projects/" + project + "/imports/" + id + "/finish", "{}").json();
  }

  private static List<String> lines(JsonNode answer) {
    return answer
        .path("errors")
        .valueStream()
        .map(error -> error.path("line").asInt() + " " + error.path("field").stringValue())
        .toList();
  }
}
