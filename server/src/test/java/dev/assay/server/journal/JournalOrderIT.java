package dev.assay.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.server.catalog.CatalogServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JournalOrderIT {
  private static final String ROW =
      """
      with tx as materialized (select pg_current_xact_id() as xid),
      leaf as (
        insert into journal (id, time, xid, commitment)
        select nextval('journal_id_seq'), now(), tx.xid, '\\x00' from tx
        returning id)
      insert into journal_body (journal_id, salt, bytes)
      select id, '\\x00', convert_to('{"type":"test.row","project":0,"actor":null,"body":{}}', 'UTF8')
      from leaf
      returning journal_id
      """;

  private static CatalogServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new CatalogServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aRowOfTheNewestTransactionIsNotPassedOverWhileItRuns() throws Exception {
    try (Connection late = server.connect();
        Connection reader = server.connect()) {
      late.setAutoCommit(false);
      long id = number(late, ROW);
      await()
          .during(Duration.ofMillis(300))
          .atMost(Duration.ofSeconds(30))
          .until(() -> number(reader, "select sequenced_id from journal_sequencer") < id);
      late.commit();

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> number(reader, "select sequenced_id from journal_sequencer") >= id);
      assertThat(number(reader, "select count(*) from journal_position where journal_id = " + id))
          .isOne();
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
