package dev.assay.cli.simulate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads class confusions.
 *
 * <p>CSV: header {@code truth,label,probability}, one row per pair; a comment line {@code #
 * until_guideline_version: 2} names the last guideline version under which they happen. JSON:
 * {@code {"until_guideline_version": 2, "confusion": {"ham": {"spam": 0.2}}}}, the version being
 * optional.
 */
final class ConfusionFile {
  private static final Pattern UNTIL =
      Pattern.compile("(?m)^#\\s*until_guideline_version\\s*[:=]\\s*(\\d+)\\s*$");

  private ConfusionFile() {}

  static Confusion read(Path file) {
    try {
      String text = Files.readString(file);
      return text.stripLeading().startsWith("{") ? json(text) : csv(text);
    } catch (IOException unreadable) {
      throw CommandFailure.refused("cannot read %s: %s".formatted(file, unreadable.getMessage()));
    } catch (JacksonException | IllegalArgumentException malformed) {
      throw CommandFailure.refused("%s: %s".formatted(file, malformed.getMessage()));
    }
  }

  private static Confusion json(String text) {
    JsonNode root = Json.read(text);
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> row : root.path("confusion").properties()) {
      for (Map.Entry<String, JsonNode> cell : row.getValue().properties()) {
        put(rows, row.getKey(), cell.getKey(), cell.getValue().asString(""));
      }
    }
    JsonNode until = root.path("until_guideline_version");
    return confusion(rows, until.isInt() ? until.intValue() : null);
  }

  private static Confusion csv(String text) throws IOException {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    Matcher until = UNTIL.matcher(text);
    Integer lastVersion = until.find() ? Integer.valueOf(until.group(1)) : null;
    String data = text.replaceAll("(?m)^#.*$\\R?", "");
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(data)) {
      for (NamedCsvRecord cell : reader) {
        put(rows, field(cell, "truth"), field(cell, "label"), field(cell, "probability"));
      }
    }
    return confusion(rows, lastVersion);
  }

  private static String field(NamedCsvRecord cell, String name) {
    return cell.findField(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "column '%s' is missing (expected: truth,label,probability)".formatted(name)))
        .strip();
  }

  private static void put(
      Map<String, Map<String, Double>> rows, String truth, String label, String probability) {
    try {
      rows.computeIfAbsent(truth, t -> new LinkedHashMap<>())
          .merge(label, Double.valueOf(probability), Double::sum);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(
          "the probability of '%s' for '%s' is '%s' (expected: 0 to 1)"
              .formatted(label, truth, probability),
          noNumber);
    }
  }

  private static Confusion confusion(
      Map<String, Map<String, Double>> rows, @Nullable Integer lastVersion) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no confusions (expected: at least one pair of classes)");
    }
    return new Confusion(rows, lastVersion);
  }
}
