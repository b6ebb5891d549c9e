package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestServer;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An open labelling screen hears of new instructions at once, and of nothing else. */
class LiveInstructionsIT {
  private final WorkProject project = WorkProject.ungated(2);

  private void publish(String definition) {
    ObjectNode spec = (ObjectNode) project.look("/spec").json();
    ((ObjectNode) spec.path("fields").path(0).path("classes").path(0))
        .put("definition", definition);
    ObjectNode body = spec.objectNode().put("base_version", 1);
    body.set("spec", spec);
    Answered published = project.steer("/spec/publish", body.toString());
    assertThat(published.status()).as(published.text()).isEqualTo(200);
  }

  private static String data(BufferedReader lines) throws Exception {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        return line;
      }
    }
    throw new AssertionError("the stream ended");
  }

  @Test
  void annotatorsHearOfAnotherVersionAndNotOfItems() throws Exception {
    Person ann = project.person("ann", "annotator");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + TestServer.shared().server().port()
                        + project.below("/instructions/live")))
            .header("Authorization", "Bearer " + ann.token())
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      assertThat(data(lines)).isEqualTo("data: 1");

      project.withItems(3);
      project.status();
      publish("wants something from somebody it does not know");

      assertThat(data(lines)).as("items alone are no news").isEqualTo("data: 2");
      client.shutdownNow();
    }
  }
}
