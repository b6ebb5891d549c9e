package dev.assay.server.catalog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Projects and the versions of their specs. */
@Repository
class CatalogStore {
  private final JdbcClient jdbc;

  CatalogStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record ProjectRow(long id, String name, int version) {}

  @SuppressWarnings("ArrayRecordComponent") // rows are passed on, never compared
  record VersionRow(
      byte[] body, byte[] digest, byte[] step, int guidelineVersion, Instant time, long person) {}

  /** Adds a project whose version 1 is about to be inserted; empty when the name is taken. */
  Optional<Long> insertProject(String name, Instant now, long person) {
    return jdbc.sql(
            """
            insert into project (name, current_version, created, created_by) values (?, 1, ?, ?)
            on conflict on constraint project_name_unique do nothing
            returning id
            """)
        .params(name, now.atOffset(ZoneOffset.UTC), person)
        .query(Long.class)
        .optional();
  }

  void insertVersion(long project, int version, VersionRow row) {
    jdbc.sql(
            """
            insert into spec_version
              (project_id, version, body, digest, step, guideline_version, created, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            project,
            version,
            row.body(),
            row.digest(),
            row.step(),
            row.guidelineVersion(),
            row.time().atOffset(ZoneOffset.UTC),
            row.person())
        .update();
  }

  /** Moves the project on; false when another version was published in between. */
  boolean advance(long project, int from) {
    return jdbc.sql("update project set current_version = ? where id = ? and current_version = ?")
            .params(from + 1, project, from)
            .update()
        > 0;
  }

  Optional<ProjectRow> project(long id) {
    return jdbc.sql("select id, name, current_version from project where id = ?")
        .param(id)
        .query((row, n) -> new ProjectRow(row.getLong(1), row.getString(2), row.getInt(3)))
        .optional();
  }

  List<ProjectRow> projects() {
    return jdbc.sql("select id, name, current_version from project order by id")
        .query((row, n) -> new ProjectRow(row.getLong(1), row.getString(2), row.getInt(3)))
        .list();
  }

  Optional<VersionRow> version(long project, int version) {
    return jdbc.sql(
            """
            select body, digest, step, guideline_version, created, created_by
            from spec_version where project_id = ? and version = ?
            """)
        .params(project, version)
        .query(
            (row, n) ->
                new VersionRow(
                    row.getBytes(1),
                    row.getBytes(2),
                    row.getBytes(3),
                    row.getInt(4),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    row.getLong(6)))
        .optional();
  }
}
