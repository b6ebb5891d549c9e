package dev.assay.server.prelabel;

import dev.assay.annotation.AnswerCodec;
import dev.assay.server.ingest.StagedLabel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
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

  void insert(StagedLabel label, String from, Instant now) {
    String model = label.model();
    Double score = label.confidence();
    jdbc.sql(
            """
            insert into suggestion (item_id, answer, spec_version, model, score, time)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(label.item())
        .param(AnswerCodec.encode(label.answer()))
        .param(label.specVersion())
        .param(model == null ? from : model)
        .param(score == null ? null : score.floatValue())
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Map<Long, Suggestion> latest(Collection<Long> items) {
    Map<Long, Suggestion> latest = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (item_id) item_id, answer, spec_version, model, score
            from suggestion where item_id = any(?) order by item_id, id desc
            """)
        .param(items.toArray(Long[]::new))
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
