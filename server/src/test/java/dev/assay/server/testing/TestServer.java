package dev.assay.server.testing;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.DatabaseAddress;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server with an empty database and a data folder of its own; spoken to over HTTP. */
public final class TestServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final DatabaseAddress database;
  private final AssayServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String ownerToken;

  private TestServer(Path folder, List<Path> mediaRoots, Class<?>... furtherSources)
      throws IOException {
    this(new ServerSettings(folder, 0, "127.0.0.1", null, null, mediaRoots), furtherSources);
  }

  private TestServer(ServerSettings settings, Class<?>... furtherSources) throws IOException {
    this.folder = settings.dataDir();
    this.database = TestDatabase.fresh();
    Class<?>[] sources = Arrays.copyOf(furtherSources, furtherSources.length + 1);
    sources[furtherSources.length] = OneConnection.class;
    this.server = AssayServer.start(settings, database, sources);
    this.ownerToken = Files.readString(folder.resolve("owner-token")).strip();
  }

  private static final class Shared {
    static final TestServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** One server for all tests of a JVM that only add to it. */
  public static TestServer shared() {
    return Shared.SERVER;
  }

  /**
   * Starts a server.
   *
   * @param mediaRoots folders below which it may read media itself
   */
  public static TestServer start(Path... mediaRoots) {
    try {
      return new TestServer(TestDatabase.folder("assay-test-server-"), List.of(mediaRoots));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server with components of the test's own. */
  public static TestServer with(Class<?>... furtherSources) {
    try {
      return new TestServer(TestDatabase.folder("assay-test-server-"), List.of(), furtherSources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server that people reach through a proxy.
   *
   * @param publicUrl what they type
   * @param proxy the proxy's address as the server sees it
   */
  public static TestServer behindProxy(URI publicUrl, String proxy) {
    try {
      Path folder = TestDatabase.folder("assay-test-server-");
      return new TestServer(
          new ServerSettings(folder, 0, "127.0.0.1", publicUrl, null, List.of(), List.of(proxy)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path dataDir() {
    return folder;
  }

  public DatabaseAddress database() {
    return database;
  }

  public AssayServer server() {
    return server;
  }

  public String ownerToken() {
    return ownerToken;
  }

  public Answered get(String path) {
    return send("GET", path, new byte[0], ownerToken);
  }

  public Answered post(String path, String json) {
    return send("POST", path, bytes(json), ownerToken, "Content-Type", "application/json");
  }

  public Answered put(String path, String json) {
    return send("PUT", path, bytes(json), ownerToken, "Content-Type", "application/json");
  }

  /** Sends a request; {@code headers} are names and values in turn. */
  public Answered send(String method, String path, byte[] body, String token, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answered(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Adds a person of kind human with the roles in the project; returns a token. */
  public String personWith(String project, String name, String... roles) {
    JsonNode person = post("/api/people", "{\"name\":\"" + name + "\"}").json().path("person");
    String id = person.path("id").asString();
    put(
        "/api/projects/" + project + "/members/" + id,
        JSON.writeValueAsString(java.util.Map.of("roles", List.of(roles))));
    return post("/api/people/" + id + "/tokens", "{\"name\":\"test\"}")
        .json()
        .path("token")
        .asString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    try {
      TestDatabase.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
