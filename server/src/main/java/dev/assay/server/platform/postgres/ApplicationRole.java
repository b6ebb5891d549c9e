package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database role the application works as: owner of its database and nothing more, so that an
 * SQL mistake cannot read files or run programs. It gets a new password at every start, which is
 * never stored.
 */
final class ApplicationRole {
  static final String NAME = "assay";

  private ApplicationRole() {}

  /**
   * Makes role and database when they are missing and sets the password.
   *
   * @param url JDBC URL of the maintenance database
   * @return the role's new password
   */
  static String prepare(String url, String superuserPassword) throws IOException {
    String password = Passwords.generate();
    try (Connection connection =
            DriverManager.getConnection(url, Cluster.SUPERUSER, superuserPassword);
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "select 1 from pg_roles where rolname = 'assay'")) {
        statement.execute("create role assay login createdb");
        statement.execute("grant pg_monitor, pg_checkpoint to assay");
      }
      statement.execute("alter role assay password '%s'".formatted(password));
      if (!exists(statement, "select 1 from pg_database where datname = 'assay'")) {
        statement.execute("create database assay owner assay");
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL started, but its set-up failed: " + e.getMessage(), e);
    }
    return password;
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
