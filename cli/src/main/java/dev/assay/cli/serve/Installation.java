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
import java.util.concurrent.CompletableFuture;

/**
 * A server and, unless an external one is given, its database, in this process. Closing stops both,
 * also when the start is still under way.
 */
public final class Installation implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CompletableFuture<DatabaseAddress> database = new CompletableFuture<>();
  private boolean closed;

  /**
   * Starts the server and, beside it, the database.
   *
   * @param databaseUrl an external database, empty = the embedded one
   */
  public AssayServer start(ServerSettings settings, String databaseUrl) throws IOException {
    if (databaseUrl.isEmpty()) {
      EmbeddedPostgres.Reservation reserved = EmbeddedPostgres.reserve(settings.dataDir());
      Thread.ofPlatform().name("database-start").start(() -> start(reserved));
    } else {
      database.complete(ExternalPostgres.connect(databaseUrl));
    }
    return keep(AssayServer.start(settings, database::join));
  }

  private void start(EmbeddedPostgres.Reservation reserved) {
    try {
      var postgres = keep(reserved.start(PostgresSettings.forThisMachine(), state -> {}));
      database.complete(
          new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    } catch (IOException | InterruptedException | RuntimeException e) {
      database.completeExceptionally(e);
    }
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
