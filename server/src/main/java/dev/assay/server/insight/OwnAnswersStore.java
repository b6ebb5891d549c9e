package dev.assay.server.insight;

import dev.assay.server.consensus.ItemStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds somebody's own answers, the latest first. */
@Repository
class OwnAnswersStore {
  /** Decided and excluded. */
  private static final int SETTLED = ItemStatus.DECIDED.code();

  private final JdbcTemplate template;

  OwnAnswersStore(JdbcTemplate template) {
    this.template = template;
  }

  /**
   * Which answers; what is null does not restrict.
   *
   * @param settled whether the item is decided or excluded
   * @param classId in any field
   * @param text part of key or text
   * @param latest leaves out what a revision replaced
   */
  record Wanted(
      @Nullable Boolean settled, @Nullable String classId, @Nullable String text, boolean latest) {}

  /** An answer of somebody's and whether its item is decided or excluded. */
  record Found(long annotation, long item, boolean settled, boolean latest) {}

  /** Those before an annotation's id. */
  List<Found> find(long project, long person, Wanted wanted, long before, int limit) {
    String pattern = wanted.text() == null ? null : InsightStore.pattern(wanted.text());
    return template.query(
        """
        select id, item_id, state >= ?, latest from insight_own_answer
        where project_id = ? and person_id = ? and id < ?
          and (latest or not ?)
          and (?::boolean is null or (state >= ?) = ?::boolean)
          and (?::text is null or key ilike ?::text or text ilike ?::text)
          and (?::text is null or exists (
            select 1 from jsonb_each(labels) f
            where f.value @> jsonb_build_array(jsonb_build_object('class', ?::text))))
        order by id desc limit ?
        """,
        (row, n) -> new Found(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4)),
        SETTLED,
        project,
        person,
        before,
        wanted.latest(),
        wanted.settled(),
        SETTLED,
        wanted.settled(),
        pattern,
        pattern,
        pattern,
        wanted.classId(),
        wanted.classId(),
        limit);
  }
}
