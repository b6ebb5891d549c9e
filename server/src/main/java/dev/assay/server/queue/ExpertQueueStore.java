package dev.assay.server.queue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Expert tasks and who may take them. */
@Repository
class ExpertQueueStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  ExpertQueueStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Who wants how many of which stage, until when. */
  record Pull(
      long person,
      long project,
      Stage stage,
      int most,
      int specVersion,
      Instant now,
      Instant until,
      boolean ownAllowed) {}

  List<Lease> pull(Pull pull, @Nullable Collection<Long> items, @Nullable String field) {
    return template.query(
        "select"
            + LeaseRows.COLUMNS
            + "from pull_expert_tasks(?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?)",
        LeaseRows.ROW,
        pull.person(),
        pull.project(),
        pull.stage().code(),
        pull.most(),
        pull.specVersion(),
        pull.now().atOffset(ZoneOffset.UTC),
        pull.until().atOffset(ZoneOffset.UTC),
        pull.ownAllowed(),
        items == null ? null : items.toArray(Long[]::new),
        field);
  }

  boolean voted(long item, long person) {
    return jdbc.sql("select voted_on(?, ?)").params(item, person).query(Boolean.class).single();
  }

  List<Long> votedAmong(Collection<Long> items, long person) {
    return template.query(
        """
        select distinct t.item_id from task t join handled h on h.task_id = t.id
        where t.item_id = any(?::bigint[]) and t.stage = 0 and h.person_id = ? and not h.skipped
        """,
        (row, n) -> row.getLong(1),
        items.toArray(Long[]::new),
        person);
  }

  long waitingOwn(long project, Stage stage, long person) {
    return jdbc.sql(
            """
            select count(*) from ready q join task t on t.id = q.task_id
            where q.project_id = ? and q.stage = ? and not t.closed and voted_on(q.item_id, ?)
            """)
        .params(project, stage.code(), person)
        .query(Long.class)
        .single();
  }

  void skipped(long task, long person) {
    jdbc.sql(
            """
            insert into handled (task_id, person_id, skipped) values (?, ?, true)
            on conflict (task_id, person_id) do update set skipped = true
            """)
        .params(task, person)
        .update();
  }

  void offerAgain(long task) {
    jdbc.sql("delete from handled where task_id = ?").param(task).update();
    jdbc.sql(
            """
            with t as (update task set closed = false where id = ? returning *),
            r as (insert into queue_rank
                  select project_id, stage, ((100 - priority) * 2)::smallint from t on conflict do nothing)
            insert into ready (project_id, stage, rank, seq, task_id, item_id, remaining)
            select t.project_id, t.stage, ((100 - t.priority) * 2)::smallint, nextval('ready_seq'), t.id,
                   t.item_id, 1
            from t where not exists (
              select 1 from ready q
              where q.project_id = t.project_id and q.stage = t.stage and q.task_id = t.id)
            """)
        .param(task)
        .update();
  }
}
