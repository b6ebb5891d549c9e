package dev.assay.server.ingest;

import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Labels from outside, until they are taken over. */
@Repository
class LabelStore {
  private final JdbcClient jdbc;

  LabelStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Staged(long id, long item, Digest digest, long line) {}

  /**
   * A label and the item it belongs to.
   *
   * @param person whose vote it is; null = nobody's
   */
  record ForItem(long item, @Nullable Long person, Line line, Prepared.NewLabel label) {}

  /** Adds the labels that are new for their item, kind and person, in order; returns only those. */
  List<Staged> insert(ImportStore.Import into, int specVersion, List<ForItem> labels) {
    return jdbc.sql(
            """
            insert into import_label (import_id, item_id, kind, person_id, answer, digest, line,
              spec_version, confidence, model, given)
            select ?, n.item, ?, n.person, convert_to(n.answer, 'UTF8'), n.digest, n.line, ?, n.confidence, n.model, n.given
            from unnest(?::bigint[], ?::text[], ?::bytea[], ?::bigint[], ?::float8[], ?::text[],
                ?::timestamptz[], ?::bigint[])
              with ordinality as n (item, answer, digest, line, confidence, model, given, person, place)
            order by n.place
            on conflict on constraint import_label_unique do nothing
            returning id, item_id, digest, line
            """)
        .param(into.id())
        .param(into.kind().text())
        .param(specVersion)
        .param(labels.stream().map(ForItem::item).toArray(Long[]::new))
        .param(labels.stream().map(one -> one.label().answer()).toArray(String[]::new))
        .param(labels.stream().map(one -> one.label().digest().bytes()).toArray(byte[][]::new))
        .param(labels.stream().map(one -> one.line().number()).toArray(Long[]::new))
        .param(labels.stream().map(one -> one.line().confidence()).toArray(Double[]::new))
        .param(labels.stream().map(one -> one.line().model()).toArray(String[]::new))
        .param(labels.stream().map(one -> time(one.line())).toArray(String[]::new))
        .param(labels.stream().map(ForItem::person).toArray(Long[]::new))
        .query(
            (row, n) ->
                new Staged(
                    row.getLong(1), row.getLong(2), Digest.of(row.getBytes(3)), row.getLong(4)))
        .list();
  }

  private static @Nullable String time(Line line) {
    return line.given() == null ? null : line.given().toString();
  }

  List<StagedLabel> labels(long importId, long after, int limit) {
    return jdbc.sql(
            """
            select id, item_id, kind, person_id, answer, digest, line, spec_version, confidence,
              model, given
            from import_label where import_id = ? and id > ? order by id limit ?
            """)
        .params(importId, after, limit)
        .query(LabelStore::read)
        .list();
  }

  private static StagedLabel read(ResultSet row, int n) throws SQLException {
    OffsetDateTime given = row.getObject(11, OffsetDateTime.class);
    return new StagedLabel(
        row.getLong(1),
        row.getLong(2),
        ImportKind.parse(row.getString(3)),
        row.getObject(4, Long.class),
        AnswerCodec.decode(row.getBytes(5)),
        Digest.of(row.getBytes(6)),
        row.getLong(7),
        row.getInt(8),
        row.getObject(9, Double.class),
        row.getString(10),
        given == null ? null : given.withOffsetSameInstant(ZoneOffset.UTC).toInstant());
  }
}
