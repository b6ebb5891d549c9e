package dev.assay.server.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gaps of specs. */
@Repository
class GapStore {
  private static final String COLUMNS =
      "id, project_id, field_id, classes, title, action, owner_id, due, campaign_id, state, reason,"
          + " opened, ended";

  private final JdbcClient jdbc;

  GapStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What somebody says about a gap. */
  record Words(
      String title, @Nullable String action, @Nullable Long owner, @Nullable LocalDate due) {}

  long insert(
      long project, String field, List<String> classes, Words words, Instant now, long person) {
    return jdbc.sql(
            """
            insert into spec_gap
              (project_id, field_id, classes, title, action, owner_id, due, state, opened, opened_by)
            values (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?) returning id
            """)
        .params(
            project,
            field,
            classes.toArray(String[]::new),
            words.title(),
            new SqlParameterValue(Types.VARCHAR, words.action()),
            new SqlParameterValue(Types.BIGINT, words.owner()),
            new SqlParameterValue(Types.DATE, words.due()),
            now.atOffset(ZoneOffset.UTC),
            person)
        .query(Long.class)
        .single();
  }

  /** Those in work first, then by age, the latest first. */
  List<Gap> of(long project) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from spec_gap where project_id = ? order by ended is not null, id desc")
        .param(project)
        .query(GapStore::gap)
        .list();
  }

  /** The gap, held until the transaction ends. */
  Optional<Gap> lock(long project, long id) {
    return jdbc.sql(
            "select " + COLUMNS + " from spec_gap where project_id = ? and id = ? for update")
        .params(project, id)
        .query(GapStore::gap)
        .optional();
  }

  void change(long id, Words words, @Nullable Long campaign) {
    jdbc.sql(
            """
            update spec_gap set title = ?, action = ?, owner_id = ?, due = ?, campaign_id = ?,
              state = case when ?::bigint is null then 'open' else 'acting' end
            where id = ?
            """)
        .params(
            words.title(),
            new SqlParameterValue(Types.VARCHAR, words.action()),
            new SqlParameterValue(Types.BIGINT, words.owner()),
            new SqlParameterValue(Types.DATE, words.due()),
            new SqlParameterValue(Types.BIGINT, campaign),
            new SqlParameterValue(Types.BIGINT, campaign),
            id)
        .update();
  }

  void end(long id, Gap.State state, @Nullable String reason, Instant now) {
    jdbc.sql("update spec_gap set state = ?, reason = ?, ended = ? where id = ?")
        .params(
            state.text(),
            new SqlParameterValue(Types.VARCHAR, reason),
            now.atOffset(ZoneOffset.UTC),
            id)
        .update();
  }

  private static Gap gap(ResultSet row, int n) throws SQLException {
    OffsetDateTime ended = row.getObject(13, OffsetDateTime.class);
    return new Gap(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        Arrays.asList((String[]) row.getArray(4).getArray()),
        row.getString(5),
        row.getString(6),
        row.getObject(7, Long.class),
        row.getObject(8, LocalDate.class),
        row.getObject(9, Long.class),
        Gap.State.parse(row.getString(10)),
        row.getString(11),
        row.getObject(12, OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
