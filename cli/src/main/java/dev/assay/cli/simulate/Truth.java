package dev.assay.cli.simulate;

import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What is true of each item: known to the simulation, not to the pipeline.
 *
 * @param labels by item key; an item without an entry has no known truth
 */
record Truth(Map<String, JsonNode> labels) {
  Truth {
    labels = Map.copyOf(labels);
  }

  /** The label, JSON null where it is not known. */
  JsonNode of(String key) {
    return labels.getOrDefault(key, NullNode.instance);
  }

  /** Reads JSON lines {@code {"key": …, "label": …}}; empty lines are passed over. */
  static Truth read(Path file) {
    Map<String, JsonNode> labels = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(labels, line, file + " line " + number);
        }
      }
    } catch (IOException unreadable) {
      throw CommandFailure.refused("cannot read the truth %s: %s".formatted(file, unreadable));
    }
    return new Truth(labels);
  }

  private static void add(Map<String, JsonNode> labels, String line, String place) {
    JsonNode entry;
    try {
      entry = Json.read(line);
    } catch (JacksonException broken) {
      throw CommandFailure.refused(
          "%s is not JSON (expected: {\"key\", \"label\"})".formatted(place));
    }
    JsonNode key = entry.path("key");
    if (!key.isString() && !key.isIntegralNumber()) {
      throw CommandFailure.refused("%s has no \"key\" (expected: a string)".formatted(place));
    }
    JsonNode label = entry.path("label");
    JsonNode known = label.isMissingNode() ? NullNode.instance : label;
    if (labels.putIfAbsent(key.asString(), known) != null) {
      throw CommandFailure.refused(
          "%s names the item '%s' a second time".formatted(place, key.asString()));
    }
  }
}
