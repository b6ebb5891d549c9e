package dev.assay.cli.serve;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.postgres.EmbeddedPostgres;
import dev.assay.server.platform.postgres.ExternalPostgres;
import dev.assay.server.platform.postgres.PostgresSettings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A server and, unless an external one is given, its database, in this process. Closing stops both,
 * also when the start is still under way.
 */
final class Installation implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /**
   * Starts the database, then the server.
   *
   * @param databaseUrl an external database, empty = the embedded one
   */
  AssayServer start(ServerSettings settings, String databaseUrl)
      throws IOException, InterruptedException {
    DatabaseAddress address =
        databaseUrl.isEmpty() ? embedded(settings) : ExternalPostgres.connect(databaseUrl);
    return keep(AssayServer.start(settings, address));
  }

  private DatabaseAddress embedded(ServerSettings settings)
      throws IOException, InterruptedException {
    var postgres =
        keep(
            EmbeddedPostgres.start(
                settings.dataDir(), PostgresSettings.forThisMachine(), state -> {}));
    return new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  /** Ends what was started too late: a signal may come in the middle of the start. */
  private synchronized <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    if (closed) {
      close();
      throw new IllegalStateException("stopped while starting");
    }
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("assay: while stopping: " + e.getMessage());
      }
    }
  }
}
