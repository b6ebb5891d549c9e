package dev.assay.server.acceptance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Acceptances of proposals, and which of them are looked at. */
@Repository
class AcceptanceStore {
  private final JdbcClient jdbc;

  AcceptanceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(long project, double least, String reason, long person, Instant now) {
    return jdbc.sql(
            """
            insert into acceptance (project_id, least, reason, person_id, time)
            values (?, ?, ?, ?, ?) returning id
            """)
        .params(project, least, reason, person, now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  void add(long acceptance, int decided, Collection<Long> audited) {
    jdbc.sql("update acceptance set decided = decided + ? where id = ?")
        .params(decided, acceptance)
        .update();
    jdbc.sql("insert into acceptance_audit (acceptance_id, item_id) select ?, unnest(?::bigint[])")
        .param(acceptance)
        .param(audited.toArray(Long[]::new))
        .update();
  }

  /**
   * An acceptance with what became of its sample.
   *
   * @param decided as proposed, without a look
   * @param audited drawn to be looked at
   * @param reviewed of these, settled by a look at each
   * @param wrong of these, not as proposed
   */
  record Accepted(
      long id,
      double least,
      String reason,
      long person,
      Instant time,
      long decided,
      long audited,
      long reviewed,
      long wrong) {}

  /** The latest first. */
  List<Accepted> of(long project) {
    return jdbc.sql(
            """
            select a.id, a.least, a.reason, a.person_id, a.time, a.decided, count(s.item_id),
              count(s.item_id) filter (where s.how is not null),
              count(s.item_id) filter (where s.how <> 'reviewed')
            from acceptance a left join acceptance_sample s on s.acceptance_id = a.id
            where a.project_id = ? group by a.id order by a.id desc
            """)
        .param(project)
        .query(
            (row, n) ->
                new Accepted(
                    row.getLong(1),
                    row.getDouble(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9)))
        .list();
  }
}
