package dev.assay.server.prelabel;

import dev.assay.annotation.AnswerCodec;
import dev.assay.server.ingest.StagedLabel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
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
                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .query(
            row -> {
              long item = row.getLong(1);
              latest.put(
                  item,
                  new Suggestion(
                      item,
                      AnswerCodec.decode(row.getBytes(2)),
                      row.getInt(3),
                      row.getString(4),
                      row.getObject(5, Float.class)));
            });
    return latest;
  }
}
