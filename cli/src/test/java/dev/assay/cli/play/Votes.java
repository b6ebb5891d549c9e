package dev.assay.cli.play;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads the long table of votes. */
final class Votes {
  private Votes() {}

  /** By worker, then by item; of several the last. */
  static Map<String, Map<String, JsonNode>> read(Path table) {
    Map<String, Map<String, JsonNode>> votes = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
      for (NamedCsvRecord row : rows) {
        votes
            .computeIfAbsent(row.getField("worker"), worker -> new LinkedHashMap<>())
            .put(row.getField("item"), label(row.getField("label")));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return votes;
  }

  private static JsonNode label(String cell) {
    return cell.startsWith("[") || cell.startsWith("{")
        ? Json.read(cell)
        : StringNode.valueOf(cell);
  }
}
