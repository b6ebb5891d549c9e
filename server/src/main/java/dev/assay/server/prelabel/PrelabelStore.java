package dev.assay.server.prelabel;

import dev.assay.annotation.AnswerCodec;
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

  void insert(long item, byte[] answer, int specVersion, String model, Instant now) {
    jdbc.sql(
            "insert into suggestion (item_id, answer, spec_version, model, time) values (?, ?, ?, ?, ?)")
        .params(item, answer, specVersion, model, now.atOffset(ZoneOffset.UTC))
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
