package dev.assay.cli.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.server.AssayServer;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.postgres.EmbeddedPostgres;
import dev.assay.server.platform.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server with a database of its own, in a folder that goes away with it. */
final class BenchServer implements AutoCloseable {
  /** As many connections as the server's own pool has. */
  private static final int CONNECTIONS = 16;

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final AssayServer server;
  private final HikariDataSource pool;

  private BenchServer(Path folder, EmbeddedPostgres postgres, AssayServer server) {
    this.folder = folder;
    this.postgres = postgres;
    this.server = server;
    this.pool = pool(postgres);
  }

  /**
   * Starts in a new folder.
   *
   * @param parent where the folder is made
   */
  static BenchServer start(Path parent) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(parent, "assay-bench");
    // PostgreSQL refuses to run as root; the user it runs as then has to get through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    EmbeddedPostgres postgres = null;
    try {
      Path data = folder.resolve("data");
      postgres = EmbeddedPostgres.start(data, PostgresSettings.forThisMachine(), state -> {});
      ServerSettings settings = new ServerSettings(data, 0, "127.0.0.1", null, null, List.of());
      DatabaseAddress address =
          new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
      AssayServer server = AssayServer.start(settings, address, FloorResource.class);
      return new BenchServer(folder, postgres, server);
    } catch (RuntimeException | IOException failed) {
      if (postgres != null) {
        postgres.close();
      }
      delete(folder);
      throw failed;
    }
  }

  private static HikariDataSource pool(EmbeddedPostgres postgres) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.jdbcUrl());
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.addDataSourceProperty("prepareThreshold", "2");
    return new HikariDataSource(config);
  }

  int port() {
    return server.port();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The owner's token. */
  String token() throws IOException {
    return Files.readString(folder.resolve("data/owner-token")).strip();
  }

  /** A pool of the server's size, beside the server's. */
  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
    postgres.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
