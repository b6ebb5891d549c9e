package dev.assay.server.prelabel;

import dev.assay.annotation.AnswerCodec;
import dev.assay.server.ingest.StagedLabel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Suggestions. */
@Repository
class PrelabelStore {
  private final JdbcClient jdbc;

  PrelabelStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long project, StagedLabel label, String from, Instant now) {
    String model = label.model();
    Double score = label.confidence();
    jdbc.sql(
            """
            insert into suggestion (project_id, item_id, answer, spec_version, model, score, time)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(project)
        .param(label.item())
        .param(AnswerCodec.encode(label.answer()))
        .param(label.specVersion())
        .param(model == null ? from : model)
        .param(score == null ? null : score.floatValue())
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean any(long project) {
    return jdbc.sql("select exists (select 1 from suggestion where project_id = ?)")
        .param(project)
        .query(Boolean.class)
        .single();
  }

  /** The latest of each item at its moment. */
  Map<Long, Suggestion> latest(Map<Long, Instant> moments) {
    Map<Long, Suggestion> latest = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (s.item_id) s.item_id, s.answer, s.spec_version, s.model, s.score
            from unnest(?::bigint[], ?::timestamptz[]) as m (item_id, time)
            join suggestion s on s.item_id = m.item_id and s.time <= m.time
            order by s.item_id, s.id desc
            """)
        .param(moments.keySet().toArray(Long[]::new))
        .param(
            moments.values().stream()
                .map(Instant::toString) // the driver takes no arrays of times
                .toArray(String[]::new))
        .query(
            row -> {
              latest.put(row.getLong(1), suggestion(row, 0));
            });
    return latest;
  }

  List<Suggestion> above(long project, double least, long item, int most) {
    return jdbc.sql(
            """
            select item_id, answer, spec_version, model, score from (
              select distinct on (item_id) item_id, answer, spec_version, model, score from suggestion
              where project_id = ? and item_id > ? order by item_id, id desc) as latest
            where score >= ?::real order by item_id limit ?
            """)
        .params(project, item, least, most)
        .query(PrelabelStore::suggestion)
        .list();
  }

  private static Suggestion suggestion(ResultSet row, int n) throws SQLException {
    return new Suggestion(
        row.getLong(1),
        AnswerCodec.decode(row.getBytes(2)),
        row.getInt(3),
        row.getString(4),
        row.getObject(5, Float.class));
  }
}
