package dev.assay.server.review;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.postgres.EmbeddedPostgres;
import dev.assay.server.platform.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A server with its own database, started once for all tests of a JVM. */
final class RunningServer {
  static final JsonMapper JSON = new JsonMapper();

  private final AssayServer server;
  private final EmbeddedPostgres postgres;
  private final HttpClient http = HttpClient.newHttpClient();
  final String ownerToken;

  private static final class Shared {
    static final RunningServer SERVER = start();
  }

  static RunningServer shared() {
    return Shared.SERVER;
  }

  private RunningServer(Path folder) throws IOException, InterruptedException {
    postgres =
        EmbeddedPostgres.start(
            folder,
            new PostgresSettings(Path.of("target", "postgres"), 1L << 30, 2, 40),
            state -> {});
    server =
        AssayServer.start(
            new ServerSettings(folder, 0, "127.0.0.1", null, null, List.of()),
            new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    ownerToken = Files.readString(folder.resolve("owner-token")).strip();
  }

  private static RunningServer start() {
    try {
      Path folder =
          Files.setPosixFilePermissions(
                  Files.createTempDirectory("assay-review-"),
                  PosixFilePermissions.fromString("rwx--x--x"))
              .toRealPath();
      RunningServer started = new RunningServer(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void stop() {
    server.close();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server said. */
  record Answer(int status, JsonNode json) {
    /** The last segment of a problem's type. */
    String problem() {
      return json.path("type").asString("").replaceFirst("^/problems/", "");
    }
  }

  Answer send(String token, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          response.statusCode(),
          response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
