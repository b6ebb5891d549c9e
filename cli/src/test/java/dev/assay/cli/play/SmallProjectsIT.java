package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.api.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Small teams come to the last item: no state is a dead end. */
class SmallProjectsIT {
  private static final String PROJECT =
      """
      project:
        name: %%s
        task_type: text_classification
        classes: [cat, dog]
      quality:
        overlap: %d
      """;

  @TempDir Path folder;

  @Test
  void twoPeopleWithFortyItemsComeToTheLastOne() {
    Play play = new Play("two-people", folder, PROJECT.formatted(2));
    Path truth = begin(play, 40);
    play.simulate(truth, 2, "--accuracy", "0.8");
    assertThat(play.adjudicate(truth, 1).path("left").asInt()).isZero();
    everythingIsDecided(play, 40);
  }

  @Test
  void aMissingThirdPersonIsNamedAndWhatIsBlockedCanBeAccepted() {
    Play play = new Play("third-person", folder, PROJECT.formatted(3));
    Path truth = begin(play, 20);
    play.simulate(truth, 2, "--accuracy", "1");
    JsonNode status = play.status();
    assertThat(status.path("blocked").asInt()).as("%s", status).isEqualTo(20);
    assertThat(status.path("warnings")).isNotEmpty();
    play.post("/blocked/accept", Json.object().put("reason", "nobody else is here"));
    play.adjudicate(truth, 1);
    everythingIsDecided(play, 20);
  }

  @Test
  void oneOfThreePeopleAdjudicatesWhatTheOthersDisagreeOn() {
    Play play = new Play("one-adjudicates", folder, PROJECT.formatted(2));
    Path truth = begin(play, 30);
    String third = play.person("sim-3");
    play.roles(third, "annotator", "adjudicator", "reviewer");
    play.simulate(truth, 3, "--accuracy", "0.7");
    // What the third person voted on waits for another adjudicator, or for the owner's leave.
    Adjudicators.clear(play, "sim-3", truth);
    play.post(
        "/allow-own",
        Json.object()
            .put("conflicts", true)
            .put("reviews", true)
            .put("reason", "three people are all there are"));
    Adjudicators.clear(play, "sim-3", truth);
    everythingIsDecided(play, 30);
  }

  @Test
  void atOverlapOneASampleDecides() {
    Play play = new Play("overlap-one", folder, PROJECT.formatted(1));
    Path truth = begin(play, 60);
    play.simulate(truth, 2, "--accuracy", "0.98");
    assertThat(play.adjudicate(truth, 1).path("left").asInt()).isZero();
    everythingIsDecided(play, 60);
  }

  @Test
  void workGoesOnWhenSomebodyIsDeactivatedInTheMiddle() {
    Play play = new Play("somebody-leaves", folder, PROJECT.formatted(2));
    Path truth = begin(play, 40);
    String leaver = play.person("leaver");
    play.roles(leaver, "annotator");
    Adjudicators.voteOnSome(play, "leaver", 5);
    play.deactivate("leaver");
    play.simulate(truth, 2, "--accuracy", "0.9");
    assertThat(play.adjudicate(truth, 1).path("left").asInt()).isZero();
    everythingIsDecided(play, 40);
  }

  @Test
  void whatEverybodySkipsIsAConflictThatTheExpertEnds() {
    Play play = new Play("everybody-skips", folder, PROJECT.formatted(2));
    Path truth = begin(play, 6);
    Map<String, JsonNode> unknown = new LinkedHashMap<>();
    for (int i = 1; i <= 6; i++) {
      unknown.put("item-" + i, i <= 3 ? NullNode.instance : label(i));
    }
    Path someUnknown = play.writeTruth(unknown);
    JsonNode done = play.simulate(someUnknown, 2, "--accuracy", "1");
    assertThat(done.path("skipped").asInt()).isEqualTo(6);
    assertThat(play.status().path("conflicts").asInt()).isEqualTo(3);
    assertThat(play.adjudicate(someUnknown, 1).path("left").asInt()).isZero();
    JsonNode status = play.status();
    assertThat(status.path("excluded").asInt()).isEqualTo(3);
    assertThat(status.path("decided").asInt()).isEqualTo(3);
    assertThat(truth).isEqualTo(someUnknown);
  }

  private static Path begin(Play play, int items) {
    StringBuilder lines = new StringBuilder();
    Map<String, JsonNode> truth = new LinkedHashMap<>();
    for (int i = 1; i <= items; i++) {
      String key = "item-" + i;
      lines
          .append(Json.text(Json.object().put("key", key).put("text", "animal number " + i)))
          .append('\n');
      truth.put(key, label(i));
    }
    play.importFrom(play.write("items.jsonl", lines.toString()));
    return play.writeTruth(truth);
  }

  private static StringNode label(int item) {
    return StringNode.valueOf(item % 2 == 0 ? "cat" : "dog");
  }

  private static void everythingIsDecided(Play play, int items) {
    JsonNode status = play.status();
    assertThat(status.path("decided").asInt()).as("%s", status).isEqualTo(items);
    assertThat(play.released("last")).hasSize(items);
  }
}
