package dev.assay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.testing.TestDatabase;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons are switched without a password in a demo, and nowhere else. */
class DemoIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static HttpResponse<String> ask(int port, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!body.isEmpty()) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anOrdinaryServerHasNoSuchEndpoint() throws Exception {
    try (TestServer server = TestServer.start()) {
      int port = server.server().port();
      assertThat(ask(port, "/api/demo/people", "").statusCode()).isEqualTo(404);
      assertThat(ask(port, "/api/demo/switch", "{\"person\": \"1\"}").statusCode()).isEqualTo(404);
      assertThat(ask(port, "/api/session", "").body()).contains("\"demo\":false");
    }
  }

  @Test
  void aDemoSwitchesPersonsForThisMachineOnly(@TempDir Path folder) throws Exception {
    ServerSettings settings =
        new ServerSettings(folder, 0, "127.0.0.1", null, null, List.of(), List.of(), true);
    try (AssayServer server = AssayServer.start(settings, TestDatabase.fresh())) {
      int port = server.port();
      String token = "Bearer " + Files.readString(folder.resolve("owner-token")).strip();
      String spec = "{\"project\":{\"name\":\"p\",\"task_type\":\"ner\",\"classes\":[\"a\"]}}";
      assertThat(ask(port, "/api/projects", spec, "Authorization", token).statusCode())
          .isEqualTo(201);
      assertThat(ask(port, "/api/demo/people", "").body()).contains("owner");

      HttpResponse<String> become = ask(port, "/api/demo/switch", "{\"person\":\"1\"}");
      assertThat(become.statusCode()).as(become.body()).isEqualTo(200);
      String cookie = become.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
      assertThat(ask(port, "/api/session", "", "Cookie", cookie).body()).contains("\"name\":");
      ask(port, "/api/demo/switch", "{\"person\":\"1\"}", "Cookie", cookie);
      assertThat(ask(port, "/api/session", "", "Cookie", cookie).body())
          .as("the session before has ended")
          .contains("\"person\":null");

      assertThat(ask(port, "/api/demo/people", "", "X-Forwarded-For", "203.0.113.9").statusCode())
          .isEqualTo(403);
      assertThat(
              ask(port, "/api/demo/switch", "{\"person\":\"1\"}", "Sec-Fetch-Site", "cross-site")
                  .statusCode())
          .isEqualTo(403);
      assertThat(ask(port, "/api/demo/switch", "{\"person\":\"99\"}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aDemoForOthersToReachDoesNotStart() {
    assertThatThrownBy(
            () ->
                new ServerSettings(
                    Path.of("data"), 0, "0.0.0.0", null, null, List.of(), List.of(), true))
        .hasMessageContaining("127.0.0.1");
  }
}
