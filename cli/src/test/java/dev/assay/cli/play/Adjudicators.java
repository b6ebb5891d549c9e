package dev.assay.cli.play;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People of the tests who work over HTTP without the simulation. */
final class Adjudicators {
  private Adjudicators() {}

  /** Settles all conflicts and reviews that the person may, by the truth. */
  static void clear(Play play, String name, Path truthFile) {
    Map<String, JsonNode> truth = truth(truthFile);
    try (ApiClient api = play.as(name)) {
      boolean more = true;
      while (more) {
        more = false;
        play.status();
        JsonNode cases = api.post(play.path("/adjudications/pull"), Json.object().put("max", 5));
        for (JsonNode each : cases.path("adjudications")) {
          ObjectNode decision =
              Json.object()
                  .put("outcome", "label")
                  .put("cause", "mistake")
                  .put("rationale", "by the definition");
          decision.set("label", right(truth, each));
          api.post("/api/adjudications/" + each.path("id").asString() + "/decide", decision);
          more = true;
        }
        JsonNode reviews = api.post(play.path("/reviews/pull"), Json.object().put("max", 5));
        for (JsonNode each : reviews.path("reviews")) {
          ObjectNode fix = Json.object().put("reason", "by the definition");
          fix.set("labels", right(truth, each));
          boolean wrong = !each.path("labels").equals(right(truth, each));
          String path = "/api/reviews/" + each.path("id").asString();
          api.post(path + (wrong ? "/fix" : "/accept"), wrong ? fix : Json.object());
          more = true;
        }
      }
    }
  }

  private static JsonNode right(Map<String, JsonNode> truth, JsonNode work) {
    JsonNode label = truth.get(work.path("item").path("key").asString());
    if (label == null) {
      throw new IllegalStateException("no truth for " + work);
    }
    return label;
  }

  private static Map<String, JsonNode> truth(Path file) {
    Map<String, JsonNode> truth = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode entry = Json.read(line);
        truth.put(entry.path("key").asString(), entry.path("label"));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return truth;
  }

  /** Answers a few items and keeps further leases in hand. */
  static void voteOnSome(Play play, String name, int answers) {
    try (ApiClient api = play.as(name)) {
      for (int i = 0; i < answers; i++) {
        JsonNode pulled = api.post(play.path("/pull"), Json.object().put("max", 5));
        ObjectNode answer =
            Json.object().put("submission_id", name + "-" + i).put("labels", "cat").put("next", 0);
        String lease = pulled.path("assignments").path(0).path("id").asString();
        api.post("/api/assignments/" + lease + "/submit", answer);
      }
    }
  }
}
