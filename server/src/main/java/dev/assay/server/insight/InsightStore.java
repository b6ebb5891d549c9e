package dev.assay.server.insight;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads across modules, in named views only. */
@Repository
class InsightStore {
  private final JdbcTemplate template;

  InsightStore(JdbcTemplate template) {
    this.template = template;
  }

  /**
   * Reviews (1) or conflicts (2) in nobody's hands that none of these people may take, since all of
   * them voted on the item.
   */
  long votedOnByAll(long project, int stage, Collection<Long> people) {
    return count(
        """
        select count(*) from insight_expert_waiting w
        where w.project_id = ? and w.stage = ? and not exists (
          select 1 from unnest(?::bigint[]) as e (person) where not exists (
            select 1 from insight_voter v where v.item_id = w.item_id and v.person_id = e.person))
        """,
        project,
        stage,
        people.toArray(Long[]::new));
  }

  /** Reviews (1) or conflicts (2) in nobody's hands. */
  long waiting(long project, int stage) {
    return count(
        "select count(*) from insight_expert_waiting where project_id = ? and stage = ?",
        project,
        stage);
  }

  private long count(String sql, Object... arguments) {
    Long count = template.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }

  /** Blocked items by the reason that is written at them. */
  List<ProjectFacts.Blocked> blocked(long project) {
    return template.query(
        "select reason, items from insight_blocked where project_id = ? order by items desc,"
            + " reason",
        (row, n) -> new ProjectFacts.Blocked(row.getString(1), row.getLong(2)),
        project);
  }

  /** The review sample of a field and meaning version. */
  ProjectFacts.Sample sample(long project, String field, int meaning) {
    return template
        .query(
            """
            select drawn, reviewed, wrong from insight_gate_sample
            where project_id = ? and field_id = ? and meaning = ?
            """,
            (row, n) -> new ProjectFacts.Sample(row.getLong(1), row.getLong(2), row.getLong(3)),
            project,
            field,
            meaning)
        .stream()
        .findFirst()
        .orElse(ProjectFacts.Sample.NONE);
  }

  /** For {@code ilike}: the text anywhere, its signs as they are. */
  static String pattern(String text) {
    return '%' + text.replaceAll("([%_\\\\])", "\\\\$1") + '%';
  }

  /** Items on which one person named a class and another person the other, the latest first. */
  List<Long> confused(long project, String field, String classA, String classB, int limit) {
    return template.query(
        """
        select distinct a.item_id from insight_vote a join insight_vote b
          on b.item_id = a.item_id and b.field_id = a.field_id and b.person_id <> a.person_id
        where a.project_id = ? and a.field_id = ?
          and a.labels @> jsonb_build_array(jsonb_build_object('class', ?::text))
          and b.labels @> jsonb_build_array(jsonb_build_object('class', ?::text))
        order by a.item_id desc limit ?
        """,
        (row, n) -> row.getLong(1),
        project,
        field,
        classA,
        classB,
        limit);
  }

  /** Items with regions in dispute on which somebody drew one of a class, the latest first. */
  List<Long> contested(long project, String field, String drawn, int limit) {
    return template.query(
        """
        select distinct v.item_id from insight_contested c join insight_vote v
          on v.item_id = c.item_id and v.field_id = c.field_id
        where c.project_id = ? and c.field_id = ?
          and v.labels @> jsonb_build_array(jsonb_build_object('class', ?::text))
        order by v.item_id desc limit ?
        """,
        (row, n) -> row.getLong(1),
        project,
        field,
        drawn,
        limit);
  }
}
