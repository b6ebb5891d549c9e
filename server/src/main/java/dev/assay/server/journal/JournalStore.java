package dev.assay.server.journal;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal's tables. */
@Repository
class JournalStore {
  private static final long PARTITION_ROWS = 20_000_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  JournalStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** Appends rows in order; answers the last one's id. */
  long insert(List<SealedEntry> entries) {
    Long id =
        template.queryForObject(
            "select append_journal(?::timestamptz[], ?, ?, ?)",
            Long.class,
            entries.stream().map(entry -> entry.time().toString()).toArray(String[]::new),
            entries.stream().map(SealedEntry::commitment).toArray(byte[][]::new),
            entries.stream().map(SealedEntry::salt).toArray(byte[][]::new),
            entries.stream().map(SealedEntry::body).toArray(byte[][]::new));
    return java.util.Objects.requireNonNull(id);
  }

  /** The largest id handed out so far; rows with it may not be committed yet. */
  long lastId() {
    return jdbc.sql("select case when is_called then last_value else 0 end from journal_id_seq")
        .query(Long.class)
        .single();
  }

  /**
   * A transaction id above all that were given out before. A snapshot's xmax would not do: it is
   * one past the highest id that has *ended*, and says nothing of a newer one that still runs.
   */
  long nextTransaction() {
    return jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
  }

  /** The oldest transaction still running. */
  long oldestTransaction() {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        .query(Long.class)
        .single();
  }

  record Sequenced(long id, long position) {}

  /** How far sequencing has come; waits for another sequencer's transaction. */
  Sequenced lockSequencer() {
    return jdbc.sql("select sequenced_id, last_position from journal_sequencer for update")
        .query((row, n) -> new Sequenced(row.getLong(1), row.getLong(2)))
        .single();
  }

  Sequenced sequenced() {
    return jdbc.sql("select sequenced_id, last_position from journal_sequencer")
        .query((row, n) -> new Sequenced(row.getLong(1), row.getLong(2)))
        .single();
  }

  /**
   * Gives the rows up to {@code upTo}, all of them committed or gone, their positions; answers the
   * last.
   */
  long sequence(Sequenced from, long upTo) {
    int rows =
        jdbc.sql(
                """
                insert into journal_position (position, journal_id)
                select :position + row_number() over (order by id), id
                from journal where id > :from and id <= :to
                """)
            .param("position", from.position())
            .param("from", from.id())
            .param("to", upTo)
            .update();
    jdbc.sql("update journal_sequencer set sequenced_id = :id, last_position = :position")
        .param("id", upTo)
        .param("position", from.position() + rows)
        .update();
    return from.position() + rows;
  }

  /** Makes the partition after the one that holds {@code id}, unless it is there. */
  void ensurePartitionAfter(long id) {
    long number = id / PARTITION_ROWS + 1;
    for (String table : List.of("journal", "journal_body")) {
      template.execute(
          "create table if not exists %s_p%d partition of %s for values from (%d) to (%d)"
              .formatted(
                  table, number, table, number * PARTITION_ROWS, (number + 1) * PARTITION_ROWS));
    }
  }

  void register(String tailer) {
    jdbc.sql("insert into journal_tailer (name, position) values (?, 0) on conflict do nothing")
        .param(tailer)
        .update();
  }

  long position(String tailer) {
    return jdbc.sql("select position from journal_tailer where name = ?")
        .param(tailer)
        .query(Long.class)
        .single();
  }

  /**
   * Locks a tailer's position for a transaction whose commit need not reach the disk at once: a
   * projection lost in a crash is made again from the journal, and whatever builds on it and is
   * acknowledged takes it to the disk with itself.
   *
   * <p>A tailer's statements are planned once: they find rows by keys, and planning for the
   * arguments at hand took several times longer than running them.
   */
  long lockPosition(String tailer) {
    return jdbc.sql(
            """
            select position, set_config('synchronous_commit', 'off', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true)
            from journal_tailer where name = ? for update
            """)
        .param(tailer)
        .query((row, n) -> row.getLong(1))
        .single();
  }

  void advance(String tailer, long position) {
    jdbc.sql("update journal_tailer set position = ? where name = ?")
        .param(position)
        .param(tailer)
        .update();
  }

  /**
   * Rows at positions beyond {@code after} in their order; the body of one whose content was erased
   * is missing: its commitment stays.
   *
   * @param limit of rows
   * @param bytes after which no further row begins
   */
  List<StoredRow> read(long after, int limit, long bytes) {
    return template.query(
        """
        select position, journal_id, time, bytes
        from (
          select p.position, p.journal_id, j.time, b.bytes,
                 sum(octet_length(b.bytes)) over (order by p.position rows between unbounded preceding and 1 preceding)
                   as before
          from journal_position p
          join journal j on j.id = p.journal_id
          left join journal_body b on b.journal_id = p.journal_id
          where p.position > ? order by p.position limit ?) r
        where coalesce(before, 0) < ? order by position
        """,
        (row, n) ->
            new StoredRow(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getBytes(4)),
        after,
        limit,
        bytes);
  }
}
