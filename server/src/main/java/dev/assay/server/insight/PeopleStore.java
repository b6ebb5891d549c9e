package dev.assay.server.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts of what each person did, read across modules in named views only. */
@Repository
class PeopleStore {
  private final JdbcTemplate template;

  PeopleStore(JdbcTemplate template) {
    this.template = template;
  }

  /**
   * What somebody submitted.
   *
   * @param seconds median of active seconds per answer; null where none is known
   */
  record Done(long votes, long lately, @Nullable Double seconds, Instant last) {}

  /** Hits among cases. */
  record Hits(long hits, long of) {}

  /** Submissions by person; {@code lately} counts those after an instant. */
  Map<Long, Done> done(long project, Instant since) {
    Map<Long, Done> found = new HashMap<>();
    template.query(
        """
        select person_id, count(*), count(*) filter (where recorded_at > ?),
               percentile_cont(0.5) within group (order by active_seconds), max(recorded_at)
        from insight_submission where project_id = ? group by person_id
        """,
        row -> {
          found.put(row.getLong(1), done(row));
        },
        since.atOffset(ZoneOffset.UTC),
        project);
    return found;
  }

  private static Done done(ResultSet row) throws SQLException {
    double seconds = row.getDouble(4);
    boolean unknown = row.wasNull();
    Instant last = row.getObject(5, OffsetDateTime.class).toInstant();
    return new Done(row.getLong(2), row.getLong(3), unknown ? null : seconds, last);
  }

  Map<Long, Long> skipped(long project) {
    Map<Long, Long> found = new HashMap<>();
    template.query(
        "select person_id, count(*) from insight_skip where project_id = ? group by person_id",
        row -> {
          found.put(row.getLong(1), row.getLong(2));
        },
        project);
    return found;
  }

  /** Votes in these fields that are as the decision that stands, among those on decided items. */
  Map<Long, Hits> right(long project, List<String> fields) {
    return hits(
        """
        select person_id, count(*) filter (where matches), count(*)
        from insight_vote_decided where project_id = ? and field_id = any(?) group by person_id
        """,
        project,
        fields);
  }

  /** Pairs of a person's vote and another's on the same item, and those that are the same. */
  Map<Long, Hits> same(long project, List<String> fields) {
    return hits(
        """
        select a.person_id, count(*) filter (where a.labels = b.labels), count(*)
        from insight_vote a join insight_vote b
          on b.item_id = a.item_id and b.field_id = a.field_id and b.person_id <> a.person_id
        where a.project_id = ? and a.field_id = any(?) group by a.person_id
        """,
        project,
        fields);
  }

  private Map<Long, Hits> hits(String sql, long project, List<String> fields) {
    Map<Long, Hits> found = new HashMap<>();
    template.query(
        sql,
        row -> {
          found.put(row.getLong(1), new Hits(row.getLong(2), row.getLong(3)));
        },
        project,
        fields.toArray(String[]::new));
    return found;
  }

  /** Submissions in each hour that had any, oldest first. */
  List<ActivityResource.Hour> perHour(long project, Instant since) {
    return template.query(
        """
        select date_trunc('hour', recorded_at, 'UTC') as hour, count(*)
        from insight_submission where project_id = ? and recorded_at >= ? group by 1 order by 1
        """,
        (row, n) ->
            new ActivityResource.Hour(
                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)),
        project,
        since.atOffset(ZoneOffset.UTC));
  }

  /** When the oldest item that is neither decided nor excluded came in; null = there is none. */
  @Nullable Instant oldestUnsettled(long project) {
    OffsetDateTime oldest =
        template.queryForObject(
            "select min(created) from insight_item where project_id = ? and state < 6",
            OffsetDateTime.class,
            project);
    return oldest == null ? null : oldest.toInstant();
  }
}
