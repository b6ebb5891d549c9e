package dev.assay.cli.simulate;

import dev.assay.cli.simulate.Situation.Canvas;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A lease as an annotator's client sees it.
 *
 * @param id of the lease, random
 * @param key of the item
 */
record Assignment(
    String id, String key, int specVersion, int guidelineVersion, int round, Canvas canvas) {
  static List<Assignment> all(JsonNode list) {
    List<Assignment> all = new ArrayList<>();
    list.forEach(each -> all.add(read(each)));
    return all;
  }

  private static Assignment read(JsonNode json) {
    JsonNode item = json.path("item");
    String text = item.path("text").asString("");
    JsonNode image = item.path("assets").values().stream().findFirst().orElse(item);
    return new Assignment(
        json.path("id").asString(),
        item.path("key").asString(),
        json.path("spec_version").asInt(),
        json.path("guideline_version").asInt(1),
        json.path("round").asInt(),
        new Canvas(
            image.path("width").asDouble(0),
            image.path("height").asDouble(0),
            text.codePointCount(0, text.length())));
  }

  Situation situation(long seed, String person) {
    return new Situation(seed, person, key, specVersion, guidelineVersion, round, canvas);
  }
}
