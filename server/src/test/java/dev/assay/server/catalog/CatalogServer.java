package dev.assay.server.catalog;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.postgres.EmbeddedPostgres;
import dev.assay.server.platform.postgres.PostgresSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server with its own database, spoken to over HTTP. */
public final class CatalogServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final EmbeddedPostgres postgres;
  private final AssayServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String ownerToken;

  public CatalogServer() throws IOException, InterruptedException {
    Path folder =
        Files.setPosixFilePermissions(
                Files.createTempDirectory("assay-catalog-"),
                PosixFilePermissions.fromString("rwx--x--x"))
            .toRealPath();
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

  /** A connection to the server's database, for tests that look or write beside the server. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  public record Answer(int status, String text, HttpResponse<String> response) {
    public JsonNode json() {
      return JSON.readTree(text);
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null, ownerToken, "application/json");
  }

  public Answer getYaml(String path) throws IOException, InterruptedException {
    return send("GET", path, null, ownerToken, "application/yaml");
  }

  public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
    return post(path, body, ownerToken);
  }

  public Answer post(String path, JsonNode body, String token)
      throws IOException, InterruptedException {
    return send("POST", path, body, token, "application/json");
  }

  public Answer get(String path, String token) throws IOException, InterruptedException {
    return send("GET", path, null, token, "application/json");
  }

  public Answer put(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PUT", path, body, ownerToken, "application/json");
  }

  /** Puts lines of JSON. */
  public Answer putLines(String path, String lines) throws IOException, InterruptedException {
    return send("PUT", path, lines, ownerToken, "application/json");
  }

  private Answer send(
      String method, String path, @Nullable Object body, String token, String accept)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .method(method, content)
            .build();
    HttpResponse<String> response =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), response.body(), response);
  }

  /** A new person's token; the person has no role yet. */
  public String token(String name) throws IOException, InterruptedException {
    String person = person(name);
    return post("/api/people/" + person + "/tokens", object().put("name", "test"))
        .json()
        .path("token")
        .stringValue();
  }

  public String person(String name) throws IOException, InterruptedException {
    return post("/api/people", object().put("name", name).put("kind", "human"))
        .json()
        .path("person")
        .path("id")
        .stringValue();
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static JsonNode yaml(String yaml) {
    return switch (SpecYaml.parse("test.yaml", yaml)) {
      case SpecYaml.Document document -> document.tree();
      case SpecYaml.Broken(String message) -> throw new AssertionError(message);
    };
  }

  public static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() throws IOException {
    server.close();
    postgres.close();
  }
}
