package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.Components;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers that are kept are those that counting would give. */
class KeptTotalsIT {
  private static final int ITEMS = 60;
  private static final int PEOPLE = 6;

  private static void sameAsCounted(JdbcClient database) {
    for (List<String> kept :
        List.of(
            List.of("item", "item_total", "items"),
            List.of("annotation", "annotation_total", "annotations"))) {
      assertThat(
              database
                  .sql(
                      "select project_id, sum(%s)::bigint as n from %s group by project_id order by 1"
                          .formatted(kept.get(2), kept.get(1)))
                  .query()
                  .listOfRows())
          .as(kept.getFirst())
          .isNotEmpty()
          .isEqualTo(
              database
                  .sql(
                      "select project_id, count(*) as n from %s group by project_id order by 1"
                          .formatted(kept.getFirst()))
                  .query()
                  .listOfRows());
    }
  }

  @Test
  void manyWhoAnswerReviseAndRepeatAtOnceAreEachCountedOnce() throws Exception {
    WorkProject project = WorkProject.ungated(PEOPLE).withItems(ITEMS).withItems(ITEMS);
    List<Person> people =
        IntStream.range(0, PEOPLE).mapToObj(i -> project.person("p" + i, "annotator")).toList();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> done =
          people.stream()
              .map(person -> all.submit(() -> project.label(person, key -> "\"spam\"")))
              .toList();
      int together = 0;
      for (Future<Integer> each : done) {
        together += each.get();
      }
      assertThat(together).as("answers given at the same time").isGreaterThan(ITEMS);
    }
    // Whoever pulls while the last items are just being handed to others gets them a moment later.
    people.forEach(person -> project.label(person, key -> "\"spam\""));
    String answer =
        project
            .as(people.getFirst(), "GET", project.below("/my/answers"), "")
            .json()
            .path("answers")
            .path(0)
            .path("annotation")
            .asString();
    for (int times = 0; times < 2; times++) {
      project.post(
          people.getFirst(),
          "/annotations/" + answer + "/revise",
          "{\"submission_id\": \"again\", \"labels\": \"ham\"}");
    }

    assertThat(project.status().path("items").asInt()).isEqualTo(ITEMS);
    assertThat(project.status().path("annotations").asInt()).isEqualTo(ITEMS * PEOPLE + 1);
    sameAsCounted(Components.of(TestServer.shared().server(), JdbcClient.class));
  }

  @Test
  void whatWasThereBeforeTheNumbersWereKeptIsCounted() throws IOException {
    try (TestServer server = TestServer.start()) {
      TestProject project =
          TestProject.make(
              server,
              """
              {"project": {"name": "p", "task_type": "text_classification", "classes": ["a", "b"]}}
              """);
      project.importLines(
          "votes",
          "Bea",
          "{\"key\": \"k\", \"text\": \"t\", \"labels\": \"a\"}",
          "{\"key\": \"l\", \"text\": \"u\", \"labels\": \"a\"}");
      project.importLines("votes", "Bea", "{\"key\": \"k\", \"labels\": \"b\"}");
      assertThat(project.read("/status?wait=true").path("annotations").asInt()).isEqualTo(3);
      JdbcClient database = Components.of(server.server(), JdbcClient.class);

      anew(database, "V21_1__ingest.sql", "item_total");
      anew(database, "V21_2__labelling.sql", "annotation_total");
      sameAsCounted(database);
      project.importLines("votes", "Cem", "{\"key\": \"m\", \"text\": \"v\", \"labels\": \"a\"}");
      project.read("/status?wait=true");
      sameAsCounted(database);
    }
  }

  private static void anew(JdbcClient database, String migration, String total) throws IOException {
    database.sql("drop table " + total).update();
    try (InputStream sql =
        Objects.requireNonNull(
            KeptTotalsIT.class.getResourceAsStream("/db/migration/" + migration))) {
      database.sql(new String(sql.readAllBytes(), StandardCharsets.UTF_8)).update();
    }
  }
}
