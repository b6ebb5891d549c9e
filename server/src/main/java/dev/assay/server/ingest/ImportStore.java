package dev.assay.server.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Imports and the answers to their batches. */
@Repository
class ImportStore {
  private final JdbcClient jdbc;

  ImportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Import(
      long id,
      long project,
      ImportKind kind,
      @Nullable Long person,
      String source,
      boolean finished,
      Totals totals,
      Instant created) {}

  record Totals(long imported, long duplicates, long rejected, long leftOut) {}

  long insert(
      long project,
      ImportKind kind,
      @Nullable Long person,
      String source,
      Instant now,
      long creator) {
    return jdbc.sql(
            """
            insert into import (project_id, kind, person_id, source, created, created_by)
            values (?, ?, ?, ?, ?, ?) returning id
            """)
        .param(project)
        .param(kind.text())
        .param(person)
        .param(source)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(creator)
        .query((row, n) -> row.getLong(1))
        .single();
  }

  private static final String IMPORT =
      """
      select id, project_id, kind, person_id, source, finished, imported, duplicates, rejected,
        left_out, created
      from import where project_id = ? and id = ?
      """;

  Optional<Import> find(long project, long id) {
    return jdbc.sql(IMPORT).params(project, id).query(ImportStore::read).optional();
  }

  /** Holds the import against other batches until the transaction ends. */
  Import lock(long project, long id) {
    return jdbc.sql(IMPORT + "for update").params(project, id).query(ImportStore::read).single();
  }

  /**
   * Lets one batch at a time into a project: ids then follow the order of lines, and two imports of
   * the same keys cannot wait for each other.
   */
  void lockProject(long project) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('ingest'), hashint8(?))")
        .param(project)
        .query(row -> {});
  }

  private static Import read(ResultSet row, int n) throws SQLException {
    return new Import(
        row.getLong(1),
        row.getLong(2),
        ImportKind.parse(row.getString(3)),
        row.getObject(4, Long.class),
        row.getString(5),
        row.getBoolean(6),
        new Totals(row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10)),
        row.getObject(11, OffsetDateTime.class).toInstant());
  }

  Optional<String> answer(long importId, int batch) {
    return jdbc.sql("select answer from import_batch where import_id = ? and n = ?")
        .params(importId, batch)
        .query((row, n) -> row.getString(1))
        .optional();
  }

  record Answered(int batch, String answer) {}

  List<Answered> answers(long importId, int after, int limit) {
    return jdbc.sql(
            "select n, answer from import_batch where import_id = ? and n > ? order by n limit ?")
        .params(importId, after, limit)
        .query((row, n) -> new Answered(row.getInt(1), row.getString(2)))
        .list();
  }

  void keepAnswer(long importId, int batch, String encoded, BatchAnswer answer) {
    jdbc.sql("insert into import_batch (import_id, n, answer) values (?, ?, ?)")
        .params(importId, batch, encoded)
        .update();
    jdbc.sql(
            """
            update import set imported = imported + ?, duplicates = duplicates + ?,
              rejected = rejected + ?, left_out = left_out + ?
            where id = ?
            """)
        .params(
            answer.imported(),
            answer.duplicates(),
            answer.rejected(),
            answer.labelsLeftOut(),
            importId)
        .update();
  }

  /** Returns false when it was finished before. */
  boolean finish(long importId) {
    return jdbc.sql("update import set finished = true where id = ? and not finished")
            .param(importId)
            .update()
        > 0;
  }
}
