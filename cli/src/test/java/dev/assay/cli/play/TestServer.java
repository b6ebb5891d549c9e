package dev.assay.cli.play;

import dev.assay.cli.Assay;
import dev.assay.cli.api.ApiClient;
import dev.assay.server.AssayServer;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.postgres.EmbeddedPostgres;
import dev.assay.server.platform.postgres.PostgresSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The real server with its own database, once for all tests of this JVM, and the command line. */
final class TestServer {
  private static @Nullable TestServer running;

  private final int port;
  private final String token;

  private TestServer(int port, String token) {
    this.port = port;
    this.token = token;
  }

  static synchronized TestServer running() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static TestServer start() {
    try {
      Path folder = Files.createTempDirectory("assay-it");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      PostgresSettings settings =
          new PostgresSettings(Path.of("target", "postgres").toAbsolutePath(), 1L << 30, 2, 50);
      Path data = folder.resolve("data");
      EmbeddedPostgres postgres = EmbeddedPostgres.start(data, settings, state -> {});
      AssayServer server =
          AssayServer.start(
              new ServerSettings(data, 0, "127.0.0.1", null, null, List.of()),
              new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, postgres)));
      return new TestServer(server.port(), Files.readString(data.resolve("owner-token")).strip());
    } catch (IOException failed) {
      throw new IllegalStateException("the server of the tests does not start", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void stop(AssayServer server, EmbeddedPostgres postgres) {
    server.close();
    try {
      postgres.close();
    } catch (IOException failed) {
      System.err.println("the database of the tests does not stop: " + failed);
    }
  }

  Map<String, String> environment() {
    return Map.of("ASSAY_URL", "http://127.0.0.1:" + port, "ASSAY_TOKEN", token);
  }

  ApiClient owner() {
    return ApiClient.connect(environment());
  }

  /**
   * What a command left behind.
   *
   * @param out stdout
   * @param err stderr
   */
  record Outcome(int exitCode, String out, String err) {}

  Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(environment());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = line.execute(arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }
}
