package dev.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Imports many short texts until they can be pulled. {@code -Dassay.import.items=N} says how many;
 * the rate is printed and never asserted.
 */
class ImportOfManyIT {
  private static final int ITEMS = Integer.getInteger("assay.import.items", 12_000);
  private static final int BATCH = 5_000;

  @Test
  void everyTextOfALargeImportCanBePulled() {
    try (TestServer server = TestServer.start()) {
      for (String name : new String[] {"warming", "measured"}) {
        TestProject project =
            TestProject.make(
                server,
                """
                {"project":{"name":"%s","task_type":"text_classification","classes":["spam","ham"]}}
                """
                    .formatted(name));
        long start = System.nanoTime();
        long imported = importAll(server, project);
        System.out.printf(
            "import of %,d texts, %s: %,.0f a second%n",
            ITEMS, name, ITEMS / ((System.nanoTime() - start) / 1e9));
        assertThat(imported).isEqualTo(ITEMS);
      }
    }
  }

  private static long importAll(TestServer server, TestProject project) {
    String id =
        server
            .post(project.path("/imports"), "{\"as\":\"items\"}")
            .json()
            .path("import")
            .stringValue();
    String to = project.path("/imports/" + id);
    for (int from = 0; from < ITEMS; from += BATCH) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(ITEMS, from + BATCH); i++) {
        lines
            .append("{\"key\":\"item-")
            .append(i)
            .append("\",\"text\":\"a short message of some ten words in all, number ")
            .append(i)
            .append("\"}\n");
      }
      Answered answer =
          server.send(
              "PUT",
              to + "/batches/" + from / BATCH + "?first_line=" + (from + 1),
              lines.toString().getBytes(StandardCharsets.UTF_8),
              server.ownerToken());
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
    return server.post(to + "/finish", "{}").json().path("imported").asLong();
  }
}
