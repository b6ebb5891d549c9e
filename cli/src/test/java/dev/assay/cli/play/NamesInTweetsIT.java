package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spans in code points, on 200 sentences with emoji and handles. */
class NamesInTweetsIT {
  private static final int SENTENCES = 200;
  private static final String PROJECT =
      """
      project:
        name: %s
        task_type: ner
        classes: [person, location, corporation, product, creative-work, group]
      quality:
        overlap: 3
      """;

  @TempDir Path folder;

  @Test
  void releasedSpansAreBetterThanAnyAnnotators() throws IOException {
    Map<String, JsonNode> truth = new LinkedHashMap<>();
    String items = sentences(RealData.at("ner/wnut17/emerging.dev.conll"), truth);
    Play play = new Play("names-in-tweets", folder, PROJECT);
    Path truthFile = play.writeTruth(truth);
    assertThat(play.importFrom(play.write("items.jsonl", items)).path("imported").asInt())
        .isEqualTo(SENTENCES);
    play.simulate(
        truthFile, 3, "--accuracy", "0.9", "--jitter", "0.3", "--miss", "0.05", "--extra", "0.02");

    Map<String, Map<String, JsonNode>> votes = play.votes();
    assertThat(votes).hasSize(3);
    double best = 0;
    for (Map<String, JsonNode> one : votes.values()) {
      best = Math.max(best, Measures.spanF1(one, truth));
    }
    assertThat(best).as("the best annotator").isBetween(0.5, 0.95);
    assertThat(play.adjudicate(truthFile, 0.97).path("left").asInt()).isZero();
    assertThat(play.status().path("decided").asInt()).isEqualTo(SENTENCES);
    Map<String, JsonNode> released = SmsPipelineIT.labels(play.released("first"));
    assertThat(Measures.spanF1(released, truth)).isGreaterThan(best);
  }

  /** Item lines; tokens are joined by single spaces, and the truth counts code points. */
  private static String sentences(Path conll, Map<String, JsonNode> truth) throws IOException {
    StringBuilder lines = new StringBuilder();
    StringBuilder text = new StringBuilder();
    ArrayNode spans = Json.array();
    for (String line : Files.readAllLines(conll)) {
      if (truth.size() == SENTENCES) {
        break;
      }
      if (line.isBlank()) {
        if (!text.isEmpty()) {
          String key = "tweet-%03d".formatted(truth.size() + 1);
          truth.put(key, spans);
          lines
              .append(Json.text(Json.object().put("key", key).put("text", text.toString())))
              .append('\n');
        }
        text.setLength(0);
        spans = Json.array();
      } else {
        token(line, text, spans);
      }
    }
    return lines.toString();
  }

  private static void token(String line, StringBuilder text, ArrayNode spans) {
    String[] cells = line.split("\t", -1);
    if (!text.isEmpty()) {
      text.append(' ');
    }
    int start = text.codePointCount(0, text.length());
    text.append(cells[0]);
    int end = text.codePointCount(0, text.length());
    String tag = cells[1].strip();
    if (tag.startsWith("B-")) {
      spans.addObject().put("label", tag.substring(2)).put("start", start).put("end", end);
    } else if (tag.startsWith("I-")) {
      ((ObjectNode) spans.get(spans.size() - 1)).put("end", end);
    }
  }
}
