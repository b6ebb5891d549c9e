package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.api.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Text classes from the first message to the export, on all messages of the SMS collection. */
@Order(1) // takes longest
class SmsPipelineIT {
  @TempDir Path folder;

  @Test
  void agreedLabelsAreBetterThanAnyAnnotatorAndReleasedOnesToo() {
    SmsMessages messages = SmsMessages.first(Integer.MAX_VALUE);
    Play play = new Play("sms-pipeline", folder, SmsMessages.PROJECT);
    Path truth = play.writeTruth(messages.truth());
    JsonNode imported = play.importFrom(play.write("items.jsonl", messages.lines()));
    assertThat(imported.path("imported").asInt()).isEqualTo(messages.texts().size());
    assertThat(play.status().path("open").asInt()).isEqualTo(messages.texts().size());
    theFirstItemsAreTheFirstOfTheFile(play, messages);

    JsonNode done = play.simulate(truth, 3, "--accuracy", "0.9");
    assertThat(done.path("submitted").asInt()).isEqualTo(3 * messages.texts().size());
    theGateIsClosed(play.status());

    Map<String, Map<String, JsonNode>> votes = play.votes();
    assertThat(votes).hasSize(3);
    double best = 0;
    for (Map<String, JsonNode> one : votes.values()) {
      assertThat(one).hasSize(messages.texts().size());
      best = Math.max(best, Measures.accuracy(one, messages.truth()));
    }
    assertThat(best).isBetween(0.88, 0.92);
    Map<String, JsonNode> agreed = agreed(votes);
    assertThat(Measures.accuracy(agreed, messages.truth())).isGreaterThan(best);

    JsonNode settled = play.adjudicate(truth, 0.97);
    assertThat(settled.path("left").asInt()).isZero();
    JsonNode status = play.status();
    assertThat(status.path("decided").asInt()).isEqualTo(messages.texts().size());
    assertThat(status.path("agreement").path("gate").asString()).isEqualTo("open");

    Map<String, JsonNode> released = labels(play.released("first"));
    assertThat(released.keySet()).isEqualTo(messages.truth().keySet());
    assertThat(Measures.accuracy(released, messages.truth())).isGreaterThan(best);
  }

  @Test
  void whatIsHeldIsFreedByAnOverrideWithAReason() {
    SmsMessages messages = SmsMessages.first(1_000);
    Play play = new Play("sms-override", folder, SmsMessages.PROJECT);
    Path truth = play.writeTruth(messages.truth());
    play.importFrom(play.write("items.jsonl", messages.lines()));
    play.simulate(truth, 3, "--accuracy", "0.9");
    JsonNode status = play.status();
    theGateIsClosed(status);
    long settled = status.path("decided").asLong();
    long held = status.path("held").asLong() + status.path("in_review").asLong();

    String field = status.path("agreement").path("field").asString();
    play.post(
        "/gate/override",
        Json.object().put("field", field).put("reason", "a model waits").put("later", false));
    JsonNode after = play.status();
    assertThat(after.path("held").asLong()).isZero();
    assertThat(after.path("decided").asLong() + after.path("in_review").asLong())
        .isEqualTo(settled + held);
  }

  /** Though the last batch, a short one, is ready to be sent before the first. */
  private static void theFirstItemsAreTheFirstOfTheFile(Play play, SmsMessages messages) {
    List<String> page =
        play.get(play.path("/items?wait=true&limit=50"))
            .path("items")
            .valueStream()
            .map(item -> item.path("key").asString())
            .toList();
    assertThat(page)
        .hasSize(50)
        .isEqualTo(messages.texts().keySet().stream().limit(page.size()).toList());
  }

  private static void theGateIsClosed(JsonNode status) {
    JsonNode agreement = status.path("agreement");
    assertThat(agreement.path("coefficient").asString()).contains("alpha");
    assertThat(agreement.path("value").asDouble()).isBetween(0.35, 0.55);
    assertThat(agreement.path("low").asDouble()).isLessThan(agreement.path("value").asDouble());
    assertThat(agreement.path("high").asDouble()).isLessThan(0.75);
    assertThat(agreement.path("gate").asString()).isEqualTo("closed");
    assertThat(agreement.path("colour").asString()).isEqualTo("red");
    assertThat(status.path("held").asInt()).isPositive();
    assertThat(status.path("conflicts").asInt()).isPositive();
  }

  /** The labels of the items on which all votes are the same. */
  private static Map<String, JsonNode> agreed(Map<String, Map<String, JsonNode>> votes) {
    Map<String, JsonNode> first = votes.values().iterator().next();
    Map<String, JsonNode> agreed = new LinkedHashMap<>();
    first.forEach(
        (item, label) -> {
          if (votes.values().stream().allMatch(one -> label.equals(one.get(item)))) {
            agreed.put(item, label);
          }
        });
    return agreed;
  }

  static Map<String, JsonNode> labels(Map<String, JsonNode> lines) {
    Map<String, JsonNode> labels = new HashMap<>();
    lines.forEach((key, line) -> labels.put(key, line.path("label")));
    return labels;
  }
}
