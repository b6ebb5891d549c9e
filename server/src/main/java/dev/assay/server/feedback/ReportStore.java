package dev.assay.server.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reports about the instructions, and who has read which version of them. */
@Repository
class ReportStore {
  private static final String COLUMNS =
      "id, project_id, person_id, kind, item_id, spec_version, classes, text, time, answer,"
          + " answered";

  private final JdbcClient jdbc;

  ReportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(
      long project,
      long person,
      ReportKind kind,
      @Nullable Long item,
      int specVersion,
      List<String> classes,
      String text,
      Instant now) {
    return jdbc.sql(
            """
            insert into report (project_id, person_id, kind, item_id, spec_version, classes, text, time)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            project,
            person,
            kind.text(),
            new SqlParameterValue(Types.BIGINT, item),
            specVersion,
            classes.toArray(String[]::new),
            text,
            now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** The latest first. */
  List<Report> ofProject(long project, boolean openOnly, long before, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from report where project_id = ? and id < ? and (answer is null or not ?)"
                + " order by id desc limit ?")
        .params(project, before, openOnly, limit)
        .query(ReportStore::report)
        .list();
  }

  List<Report> ofPerson(long project, long person, long before, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from report where project_id = ? and person_id = ? and id < ?"
                + " order by id desc limit ?")
        .params(project, person, before, limit)
        .query(ReportStore::report)
        .list();
  }

  /** Returns false when the project has no such report. */
  boolean answer(long project, long report, String answer, long by, Instant now) {
    return jdbc.sql(
                "update report set answer = ?, answered_by = ?, answered = ?"
                    + " where project_id = ? and id = ?")
            .params(answer, by, now.atOffset(ZoneOffset.UTC), project, report)
            .update()
        > 0;
  }

  Optional<Integer> read(long project, long person) {
    return jdbc.sql(
            "select spec_version from instructions_read where project_id = ? and person_id = ?")
        .params(project, person)
        .query(Integer.class)
        .optional();
  }

  void setRead(long project, long person, int specVersion, Instant now) {
    jdbc.sql(
            """
            insert into instructions_read (project_id, person_id, spec_version, time)
            values (?, ?, ?, ?)
            on conflict (project_id, person_id) do update
            set spec_version = greatest(instructions_read.spec_version, excluded.spec_version),
                time = excluded.time
            """)
        .params(project, person, specVersion, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Report report(ResultSet row, int n) throws SQLException {
    long item = row.getLong(5);
    boolean anywhere = row.wasNull();
    OffsetDateTime answered = row.getObject(11, OffsetDateTime.class);
    return new Report(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        ReportKind.parse(row.getString(4)),
        anywhere ? null : item,
        row.getInt(6),
        Arrays.asList((String[]) row.getArray(7).getArray()),
        row.getString(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        row.getString(10),
        answered == null ? null : answered.toInstant());
  }
}
