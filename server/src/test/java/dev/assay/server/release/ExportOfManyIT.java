package dev.assay.server.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Choice;
import dev.assay.server.Components;
import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exports many decided labels of three votes each, made by SQL. {@code -Dassay.export.labels=N}
 * says how many; the times are printed and never asserted.
 */
class ExportOfManyIT {
  private static final int LABELS = Integer.getInteger("assay.export.labels", 12_000);

  @Test
  void everyLabelOfALargeReleaseGoesOut() throws IOException {
    try (TestServer server = TestServer.start()) {
      TestProject project =
          TestProject.make(
              server,
              """
              {"project":{"name":"many","task_type":"text_classification","classes":["spam","ham"]}}
              """);
      decide(server, Long.parseLong(project.id()));
      long start = System.nanoTime();
      Answered made = server.post(project.path("/releases"), "{\"name\":\"all\"}");
      report("release", start);
      assertThat(made.json().path("labels").asInt()).as(made.text()).isEqualTo(LABELS);
      for (String format : List.of("jsonl", "csv", "jsonl", "csv")) {
        start = System.nanoTime();
        Answered export = server.get(project.path("/releases/all/export?format=" + format));
        report(format + ", " + export.body().length + " bytes", start);
        String table = Archive.read(export.body()).text("labels." + format);
        assertThat(table.lines().count()).isEqualTo(LABELS + (format.equals("csv") ? 1 : 0));
      }
      start = System.nanoTime();
      Answered votes = server.get(project.path("/votes.csv"));
      report("votes", start);
      assertThat(votes.text().lines().count()).isEqualTo(3L * LABELS + 1);
    }
  }

  private static void report(String what, long start) {
    System.out.printf(
        "export of %,d labels, %s: %.2f s%n", LABELS, what, (System.nanoTime() - start) / 1e9);
  }

  /** Puts items, votes and decisions where the pipeline would have put them. */
  private static void decide(TestServer server, long project) {
    JdbcClient jdbc = Components.of(server.server(), JdbcClient.class);
    byte[] label = AnswerCodec.encode(List.of(new Choice("c1")));
    byte[] digest = AnswerCodec.digest(List.of(new Choice("c1"))).bytes();
    byte[] answer = AnswerCodec.encode(dev.assay.annotation.Answer.of("f1", new Choice("c1")));
    jdbc.sql(
            "insert into person (name, kind, created) select 'p' || n, 'human', now()"
                + " from generate_series(1, 3) n")
        .update();
    jdbc.sql(
            """
            insert into item (project_id, key, digest, text, created)
            select ?, 'item-' || n, sha256(n::text::bytea), 'a short message of ten words, number ' || n, now()
            from generate_series(1, ?) n
            """)
        .params(project, LABELS)
        .update();
    jdbc.sql(
            """
            insert into annotation (project_id, item_id, task_id, person_id, submission_id, digest, spec_version,
              submitted_at, others_visible, round, extra, origin, recorded_at)
            select ?, i.id, i.id, p.id, 's' || i.id, ?, 1, now(), false, 1, false, 'labelled', now()
            from item i cross join person p where i.project_id = ? and p.name like 'p_'
            """)
        .params(project, digest, project)
        .update();
    jdbc.sql("insert into annotation_body select id, ? from annotation").param(answer).update();
    jdbc.sql(
            """
            insert into decision (project_id, item_id, field_id, how, label, digest, votes, score, outcome,
              spec_version, meaning, round, time)
            select ?, a.item_id, 'f1', 'unanimous', ?, ?, array_agg(a.id), 1, 'label', 1, 1, 1, now()
            from annotation a where a.project_id = ? group by a.item_id
            """)
        .params(project, label, digest, project)
        .update();
    jdbc.sql(
            """
            insert into item_field (item_id, field_id, project_id, state, meaning, score, decision_id, votes, standing)
            select item_id, field_id, project_id, 6, 1, 1, id, votes, label from decision where project_id = ?
            """)
        .param(project)
        .update();
    jdbc.sql(
            """
            insert into item_state (item_id, project_id, state, round, votes, skips, wanted, handled, changed)
            select item_id, project_id, 6, 1, 3, 0, 3, '{}', now() from decision where project_id = ?
            """)
        .param(project)
        .update();
    jdbc.sql("analyze").update();
  }
}
