package dev.assay.formats.preference;

import dev.assay.annotation.Pairwise;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.RecordReader;
import dev.assay.formats.json.RecordWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Preference pairs among the formats: {@code prompt}, {@code chosen}, {@code rejected} as DPO and
 * reward models take them. The prompt is the item's text, the answers are {@code left} and {@code
 * right} of its meta; a pair that is read has the chosen one left. Records of two {@code responses}
 * with the votes of {@code annotator1}… (0 = neither, 1, 2) are read as well.
 */
public final class PreferenceFormat {
  private static final Set<Carries> CARRIES = EnumSet.of(Carries.PAIRS, Carries.META);
  private static final Set<String> KNOWN =
      Set.of(
          "prompt", "chosen", "rejected", "instruction", "input", "response1", "response2", "key");

  public static final HubFormat FORMAT =
      new HubFormat(
          "dpo",
          "a JSON object a line: prompt, chosen, rejected",
          Set.of(HubFormat.Medium.TEXT),
          CARRIES,
          "%s.jsonl",
          found -> {
            String start = found.startOf(".json");
            String lines = start.isEmpty() ? found.startOf(".jsonl") : start;
            return (lines.contains("\"chosen\"") && lines.contains("\"rejected\""))
                || (lines.contains("\"response1\"") && lines.contains("\"annotator1\""));
          },
          source ->
              RecordReader.open(
                  source.path(), source.keepOriginals(), PreferenceFormat::read, ".jsonl", ".json"),
          sink ->
              new RecordWriter(
                  sink.stream(), false, sink.verbatim(), item -> write(item, sink.losses())));

  private PreferenceFormat() {}

  private static HubItem read(JsonNode record, String key) {
    ObjectNode json = Json.object(record);
    List<HubLabel> labels = new ArrayList<>();
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    String prompt;
    if (json.has("chosen")) {
      prompt = json.path("prompt").asString("");
      meta.put("left", require(json, "chosen"));
      meta.put("right", require(json, "rejected"));
      labels.add(HubLabel.of(new Pairwise(Pairwise.Side.LEFT)));
    } else {
      String input = json.path("input").asString("");
      prompt = Json.string(json, "instruction") + (input.isEmpty() ? "" : "\n\n" + input);
      meta.put("left", require(json, "response1"));
      meta.put("right", require(json, "response2"));
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        if (entry.getKey().matches("annotator\\d+")) {
          int side = Json.wholeOf(entry.getValue(), entry.getKey());
          labels.add(
              HubLabel.of(new Pairwise(side(side))).withBy(HubAuthor.person(entry.getKey())));
        }
      }
    }
    for (Map.Entry<String, JsonNode> other : Json.rest(json, KNOWN).entrySet()) {
      if (!other.getKey().matches("annotator\\d+")) {
        meta.putIfAbsent(other.getKey(), other.getValue());
      }
    }
    String own = Json.text(json, "key");
    String id = own == null ? Json.text(json, "idx") : own;
    return new HubItem(
        id == null || id.isBlank() ? key : id,
        null,
        HubText.of(prompt),
        Map.of(),
        meta,
        null,
        labels,
        null);
  }

  private static JsonNode require(ObjectNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isString() && !value.isArray()) {
      throw new IllegalArgumentException(name + " " + value + " (expected: a text or messages)");
    }
    return value;
  }

  private static Pairwise.Side side(int vote) {
    return switch (vote) {
      case 0 -> Pairwise.Side.TIE;
      case 1 -> Pairwise.Side.LEFT;
      case 2 -> Pairwise.Side.RIGHT;
      default -> throw new IllegalArgumentException("vote " + vote + " (expected: 0, 1 or 2)");
    };
  }

  /** Of several votes the majority; ties and items without a vote have no pair. */
  private static @Nullable ObjectNode write(HubItem item, Losses losses) {
    losses.count(item, CARRIES);
    JsonNode left = item.meta().get("left");
    JsonNode right = item.meta().get("right");
    int balance = 0;
    int votes = 0;
    for (HubLabel label : item.labels()) {
      Pairwise pair = label.shape(Pairwise.class);
      if (pair != null) {
        votes++;
        balance +=
            switch (pair.preferred()) {
              case LEFT -> 1;
              case RIGHT -> -1;
              case TIE -> 0;
            };
      }
    }
    if (left == null || right == null) {
      losses.add("item without left and right (left out)", item.key());
      return null;
    }
    if (balance == 0) {
      losses.add(votes == 0 ? "item without a vote (left out)" : "tie (left out)", item.key());
      return null;
    }
    if (votes > 1) {
      losses.add("votes of several people (their majority is kept)", item.key());
    }
    ObjectNode json = Json.NODES.objectNode().put("key", item.key());
    json.put("prompt", item.requireText().text());
    json.set("chosen", balance > 0 ? left : right);
    json.set("rejected", balance > 0 ? right : left);
    item.meta().forEach((name, value) -> addMeta(json, name, value));
    return json;
  }

  private static void addMeta(ObjectNode json, String name, JsonNode value) {
    if (!name.equals("left") && !name.equals("right")) {
      json.putIfAbsent(name, value);
    }
  }
}
