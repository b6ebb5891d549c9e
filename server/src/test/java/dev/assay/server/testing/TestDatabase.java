package dev.assay.server.testing;

import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.postgres.EmbeddedPostgres;
import dev.assay.server.platform.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** One PostgreSQL per JVM with a migrated template: a fresh database takes a few milliseconds. */
public final class TestDatabase {
  private static final int CONNECTIONS = 100;
  private static final EmbeddedPostgres POSTGRES = start();
  private static int made;

  private TestDatabase() {}

  /** An empty database with all tables. */
  public static synchronized DatabaseAddress fresh() {
    String name = "test_" + ++made;
    execute("create database " + name + " template assay_template");
    return address(name);
  }

  private static EmbeddedPostgres start() {
    try {
      Path folder = folder("assay-test-postgres-");
      var settings = new PostgresSettings(Path.of("target", "postgres"), 1L << 30, 2, CONNECTIONS);
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, settings, state -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folder)));
      makeTemplate(postgres);
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void makeTemplate(EmbeddedPostgres postgres) {
    execute(postgres, "create database assay_template");
    DatabaseAddress template = address(postgres, "assay_template");
    Flyway.configure()
        .dataSource(template.jdbcUrl(), template.user(), template.password())
        .load()
        .migrate();
  }

  /** A new folder that the user PostgreSQL runs as can reach. */
  static Path folder(String prefix) throws IOException {
    return Files.setPosixFilePermissions(
            Files.createTempDirectory(prefix), PosixFilePermissions.fromString("rwx--x--x"))
        .toRealPath();
  }

  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  private static void stop(EmbeddedPostgres postgres, Path folder) {
    try {
      postgres.close();
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseAddress address(String database) {
    return address(POSTGRES, database);
  }

  private static DatabaseAddress address(EmbeddedPostgres postgres, String database) {
    String url = postgres.jdbcUrl();
    int query = url.indexOf('?');
    String parameters = query < 0 ? "" : url.substring(query);
    String base = query < 0 ? url : url.substring(0, query);
    return new DatabaseAddress(
        base.substring(0, base.lastIndexOf('/') + 1) + database + parameters,
        postgres.user(),
        postgres.password());
  }

  private static void execute(String sql) {
    execute(POSTGRES, sql);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
