package dev.assay.cli.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The least that keeping an answer costs: one transaction that inserts the payload and updates one
 * row by key.
 */
final class FloorTable {
  private static final String INSERT = "insert into bench.answer (payload) values (?)";
  private static final String UPDATE = "update bench.task set votes = votes + 1 where id = ?";

  private FloorTable() {}

  /** Makes the two tables, the second with as many rows as there are tasks. */
  static void make(DataSource database, int tasks) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists bench cascade");
      statement.execute("create schema bench");
      statement.execute(
          """
          create table bench.answer (
            id bigint generated always as identity primary key,
            payload bytea not null)
          """);
      statement.execute(
          "create table bench.task (id int primary key, votes int not null default 0)");
      statement.execute(
          "insert into bench.task (id) select generate_series(1, %d)".formatted(tasks));
      statement.execute("analyze bench.task");
    }
  }

  /** The transaction; the caller's connection stays open. */
  static void answer(Connection connection, String payload, int task) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      insert.setBytes(1, payload.getBytes(StandardCharsets.UTF_8));
      insert.executeUpdate();
      update.setInt(1, task);
      update.executeUpdate();
      connection.commit();
    } catch (SQLException failed) {
      connection.rollback();
      throw failed;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
