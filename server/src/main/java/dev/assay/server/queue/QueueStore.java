package dev.assay.server.queue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks, slots and leases. */
@Repository
class QueueStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  QueueStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  List<Lease> pull(long person, long project, Stage stage, int most, PullTerms terms) {
    return template.query(
        "select" + LeaseRows.COLUMNS + "from pull_tasks(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        LeaseRows.ROW,
        project,
        stage.code(),
        new Long[] {person},
        new Integer[] {most},
        terms.specVersion(),
        terms.now().atOffset(ZoneOffset.UTC),
        terms.until().atOffset(ZoneOffset.UTC),
        terms.annotators(),
        terms.experts());
  }

  List<Lease> live(long person, long project, Stage stage, Instant now) {
    return template.query(
        "select"
            + LeaseRows.COLUMNS
            + "from lease where person_id = ? and project_id = ? and stage = ? and expires_at > ?"
            + " order by leased_at, id",
        LeaseRows.ROW,
        person,
        project,
        stage.code(),
        now.atOffset(ZoneOffset.UTC));
  }

  /** A live lease of the person's; {@code V22__leases_by_id.sql} tells why it compares so. */
  Optional<Lease> find(UUID id, long person) {
    return template
        .query(
            "select"
                + LeaseRows.COLUMNS
                + "from lease where id = ? and person_id is not distinct from ?",
            LeaseRows.ROW,
            id,
            person)
        .stream()
        .findFirst();
  }

  Optional<Lease> take(UUID id, long person) {
    return template
        .query(
            "delete from lease where id = ? and person_id is not distinct from ? returning"
                + LeaseRows.COLUMNS,
            LeaseRows.ROW,
            id,
            person)
        .stream()
        .findFirst();
  }

  Optional<Lease> findEnded(UUID id, long person) {
    return template
        .query(
            "select" + LeaseRows.COLUMNS + "from lease_ended where id = ? and person_id = ?",
            LeaseRows.ROW,
            id,
            person)
        .stream()
        .findFirst();
  }

  /** A late answer uses the slot up again: whoever gave it is not asked once more. */
  void markHandled(long task, long person) {
    template.update(
        "insert into handled (task_id, person_id) values (?, ?) on conflict do nothing",
        task,
        person);
  }

  /** A lease that ended without an answer. */
  record EndedLease(long project, long item, int stage, int specVersion) {}

  /** Ends leases without an answer and puts their slots back. */
  List<EndedLease> end(String ended, String condition, Object... arguments) {
    return template.query(
        """
        with gone as (
          delete from lease l using task t where t.id = l.task_id and l.id in (
            select id from lease where %s order by id limit 1000 for update skip locked)
          returning l.*, t.priority, t.closed),
        kept as (
          insert into lease_ended
          select id, task_id, project_id, item_id, person_id, stage, round, spec_version, leased_at,
                 expires_at, '%s' from gone),
        freed as (
          delete from handled h using gone g where h.task_id = g.task_id and h.person_id = g.person_id),
        ranks as (
          insert into queue_rank
          select distinct project_id, stage, ((100 - priority) * 2)::smallint from gone where not closed
          on conflict do nothing),
        back as (
          insert into ready (project_id, stage, rank, seq, task_id, item_id, remaining)
          select project_id, stage, ((100 - priority) * 2)::smallint, nextval('ready_seq'), task_id,
                 item_id, 1
          from gone where not closed)
        select project_id, item_id, stage, spec_version from gone
        """
            .formatted(condition, ended),
        (row, n) -> new EndedLease(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4)),
        arguments);
  }

  /** Puts one slot of a task back into the started rank. */
  void addSlots(long task, int slots) {
    template.update(
        """
        with t as (select * from task where id = ? and not closed),
        r as (insert into queue_rank
              select project_id, stage, ((100 - priority) * 2)::smallint from t on conflict do nothing)
        insert into ready (project_id, stage, rank, seq, task_id, item_id, remaining)
        select project_id, stage, ((100 - priority) * 2)::smallint, nextval('ready_seq'), id, item_id, ? from t
        """,
        task,
        slots);
  }

  Optional<Instant> extend(Collection<UUID> ids, long person, Instant until) {
    int extended =
        template.update(
            "update lease set expires_at = ? where id = any(?) and person_id = ?",
            until.atOffset(ZoneOffset.UTC),
            ids.toArray(UUID[]::new),
            person);
    return extended == 0 ? Optional.empty() : Optional.of(until);
  }

  /**
   * Adds tasks with all their slots; open ones stay as they are, closed ones open again. Returns
   * the new ones' items.
   */
  List<Long> addTasks(
      long project,
      Stage stage,
      int round,
      String field,
      long[] items,
      int[] wanted,
      int priority) {
    return jdbc.sql(
            """
            with t as (
              insert into task (project_id, item_id, stage, round, field, wanted, priority)
              select :project, i.item, :stage, :round, :field, i.wanted, :priority
              from unnest(:items::bigint[], :wanted::int[]) with ordinality as i (item, wanted, n)
              order by i.n
              on conflict on constraint task_unique do update set closed = false where task.closed
              returning id, item_id, wanted),
            h as (delete from handled where :stage > 0 and task_id in (select id from t)),
            r as (insert into queue_rank
                  select :project, :stage, :rank where exists (select 1 from t) on conflict do nothing),
            q as (
              insert into ready (project_id, stage, rank, seq, task_id, item_id, remaining)
              select :project, :stage, :rank, nextval('ready_seq'), o.id, o.item_id, o.wanted
              from (select * from t order by id) o)
            select item_id from t
            """)
        .param("project", project)
        .param("stage", stage.code())
        .param("round", round)
        .param("field", field)
        .param("items", java.util.Arrays.stream(items).boxed().toArray(Long[]::new))
        .param("wanted", java.util.Arrays.stream(wanted).boxed().toArray(Integer[]::new))
        .param("priority", priority)
        .param("rank", (short) ((100 - priority) * 2 + 1))
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Nobody gets these tasks any more; live leases go on until they end. */
  void close(Stage stage, long[] items) {
    template.update(
        """
        update task set closed = true
        where item_id = any(?) and stage = ? and not closed
        """,
        java.util.Arrays.stream(items).boxed().toArray(Long[]::new),
        stage.code());
  }

  /** Somebody's vote came from elsewhere: one slot fewer, and the person is not asked. */
  void prefill(long[] tasks, long[] people) {
    template.update(
        """
        with v as (
          select * from unnest(?::bigint[], ?::bigint[]) as v (task_id, person_id)),
        h as (insert into handled select distinct task_id, person_id from v
              on conflict do nothing returning task_id)
        update task t set prefilled = prefilled + n.votes
        from (select task_id, count(*) as votes from h group by task_id) n
        where t.id = n.task_id
        """,
        java.util.Arrays.stream(tasks).boxed().toArray(Long[]::new),
        java.util.Arrays.stream(people).boxed().toArray(Long[]::new));
  }

  /** Takes expert work off the queue: its slots go at once. */
  void closeExpert(long project, Stage stage, String field, long[] items) {
    template.update(
        """
        with t as (
          update task set closed = true
          where item_id = any(?) and stage = ? and field = ? and not closed returning id)
        delete from ready
        where item_id = any(?) and stage > 0 and project_id = ? and task_id in (select id from t)
        """,
        java.util.Arrays.stream(items).boxed().toArray(Long[]::new),
        stage.code(),
        field,
        java.util.Arrays.stream(items).boxed().toArray(Long[]::new),
        project);
  }

  /** Items of these on which somebody works in the stage. */
  List<Long> leased(Stage stage, Collection<Long> items, Instant now) {
    return template.query(
        "select distinct item_id from lease where item_id = any(?) and stage = ? and expires_at >"
            + " ?",
        (row, n) -> row.getLong(1),
        items.toArray(Long[]::new),
        stage.code(),
        now.atOffset(ZoneOffset.UTC));
  }

  void setWanted(long task, int wanted) {
    template.update("update task set wanted = ?, closed = false where id = ?", wanted, task);
  }

  List<LabelTask> labelTasks(Collection<Long> items) {
    return template.query(
        """
        select distinct on (item_id) id, item_id, round, wanted, closed
        from task where item_id = any(?) and stage = 0 order by item_id, round desc
        """,
        (row, n) ->
            new LabelTask(
                row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4), row.getBoolean(5)),
        (Object) items.toArray(Long[]::new));
  }

  String fieldOf(long task) {
    return jdbc.sql("select field from task where id = ?").param(task).query(String.class).single();
  }

  long liveLeases(long project, Stage stage, Instant now) {
    return jdbc.sql(
            "select count(*) from lease where project_id = ? and stage = ? and expires_at > ?")
        .params(project, stage.code(), now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Items among these on which a live labelling lease of an older spec version stands. */
  List<Long> leasedItems(long project, int beforeVersion, Instant now) {
    return template.query(
        """
        select distinct item_id from lease
        where project_id = ? and stage = 0 and spec_version < ? and expires_at > ?
        """,
        (row, n) -> row.getLong(1),
        project,
        beforeVersion,
        now.atOffset(ZoneOffset.UTC));
  }

  long waiting(long project, Stage stage) {
    return jdbc.sql("select count(*) from ready where project_id = ? and stage = ?")
        .params(project, stage.code())
        .query(Long.class)
        .single();
  }
}
