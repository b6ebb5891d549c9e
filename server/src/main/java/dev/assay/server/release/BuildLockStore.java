package dev.assay.server.release;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Repository;

/** A lock per release that is being built: the database drops it when the builder dies. */
@Repository
class BuildLockStore {
  private static final int SPACE = 0x72656c; // apart from other users of advisory locks

  /** A lock keeps its connection: the others are left to those who build, and to everybody else. */
  private static final int AT_ONCE = 4;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final DataSource dataSource;
  private final SQLExceptionTranslator errors = new SQLStateSQLExceptionTranslator();

  BuildLockStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A lock that is held until it is closed. */
  final class Held implements AutoCloseable {
    private final Connection connection;
    private final long release;

    private Held(Connection connection, long release) {
      this.connection = connection;
      this.release = release;
    }

    @Override
    public void close() {
      try {
        call(connection, "select pg_advisory_unlock(?, ?)", release);
      } finally {
        DataSourceUtils.releaseConnection(connection, dataSource);
        places.release();
      }
    }
  }

  /** Waits until fewer than {@value #AT_ONCE} are held here, and nobody holds this one. */
  Held hold(long release) {
    places.acquireUninterruptibly();
    Connection connection = null;
    try {
      connection = DataSourceUtils.getConnection(dataSource);
      call(connection, "select pg_advisory_lock(?, ?)", release);
      return new Held(connection, release);
    } catch (RuntimeException e) {
      DataSourceUtils.releaseConnection(connection, dataSource);
      places.release();
      throw e;
    }
  }

  boolean isFree(long release) {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      boolean free = call(connection, "select pg_try_advisory_lock(?, ?)", release);
      if (free) {
        call(connection, "select pg_advisory_unlock(?, ?)", release);
      }
      return free;
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private boolean call(Connection connection, String sql, long release) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, SPACE);
      statement.setInt(2, Math.toIntExact(release));
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && "t".equals(result.getString(1));
      }
    } catch (SQLException e) {
      throw java.util.Objects.requireNonNull(errors.translate("lock of a release", sql, e));
    }
  }
}
