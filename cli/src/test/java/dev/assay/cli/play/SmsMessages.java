package dev.assay.cli.play;

import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The SMS spam collection.
 *
 * @param texts by key
 * @param truth by key: ham or spam
 */
record SmsMessages(Map<String, String> texts, Map<String, JsonNode> truth) {
  static final String PROJECT =
      """
      project:
        name: %s
        task_type: text_classification
        classes: [ham, spam]
      quality:
        overlap: 3
        agreement_threshold: 0.75
      """;

  /** The first messages of the file; its first line is a header. */
  static SmsMessages first(int most) {
    Path file = RealData.at("text/sms_spam/SMSSpamCollection");
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, JsonNode> truth = new LinkedHashMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    for (String line : lines.subList(1, lines.size())) {
      int tab = line.indexOf('\t');
      if (tab > 0 && texts.size() < most) {
        String key = "sms-%05d".formatted(texts.size() + 1);
        texts.put(key, line.substring(tab + 1));
        truth.put(key, StringNode.valueOf(line.substring(0, tab)));
      }
    }
    return new SmsMessages(texts, truth);
  }

  /** The items as JSON lines. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    texts.forEach(
        (key, text) ->
            lines.append(Json.text(Json.object().put("key", key).put("text", text))).append('\n'));
    return lines.toString();
  }
}
