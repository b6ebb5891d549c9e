package dev.assay.cli.bench;

import dev.assay.cli.api.Json;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An annotator's client: submits an answer and gets the next lease with it. */
final class QueueClient implements Load.Client {
  private static final long PAUSE_MILLIS = 2;

  private final LeanHttp http;
  private final Workplace workplace;
  private final RandomGenerator random;
  private final String name;
  private String lease = "";
  private long submissions;

  /**
   * Makes a client.
   *
   * @param name tells its submissions from all others'
   */
  QueueClient(LeanHttp http, Workplace workplace, String name) {
    this.http = http;
    this.workplace = workplace;
    this.random = new SplittableRandom(name.hashCode());
    this.name = "bench-" + name + "-";
  }

  /** The body of a submit; the floors insert the same. */
  static ObjectNode payload(String submission, String label) {
    return Json.object()
        .put("submission_id", submission)
        .put("labels", label)
        .put("active_seconds", 4.2)
        .put("screen_version", "bench")
        .put("next", 1);
  }

  @Override
  public void once() throws IOException, InterruptedException {
    if (lease.isEmpty()) {
      pull();
    }
    String label = Workplace.CLASSES.get(random.nextInt(10) == 0 ? 1 : 0);
    ObjectNode body = payload(name + submissions++, label);
    JsonNode answer =
        Json.read(http.post("/api/assignments/" + lease + "/submit", Json.bytes(body)));
    workplace.answered();
    lease = answer.path("next").path(0).path("id").asString("");
    if (lease.isEmpty()) {
      // A cycle ends with the next lease in hand.
      pull();
    }
  }

  private void pull() throws IOException, InterruptedException {
    byte[] one = Json.bytes(Json.object().put("max", 1));
    while (true) {
      JsonNode answer = Json.read(http.post(workplace.project() + "/pull", one));
      lease = answer.path("assignments").path(0).path("id").asString("");
      if (!lease.isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
