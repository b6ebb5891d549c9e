package dev.assay.cli.play;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads the long table of votes, of projects with one field. */
final class Votes {
  private static final List<String> BOX = List.of("x", "y", "width", "height");
  private static final List<String> SPAN = List.of("start", "end");

  private Votes() {}

  /** By worker, then by item: a bare label, or an array of regions, each of which has a row. */
  static Map<String, Map<String, JsonNode>> read(Path table) {
    Map<String, Map<String, JsonNode>> votes = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
      for (NamedCsvRecord row : rows) {
        Map<String, JsonNode> own =
            votes.computeIfAbsent(row.getField("worker"), worker -> new LinkedHashMap<>());
        List<String> sides =
            Stream.of(BOX, SPAN).filter(row.getHeader()::containsAll).findFirst().orElse(List.of());
        if (sides.isEmpty()) {
          own.put(row.getField("item"), StringNode.valueOf(row.getField("label")));
        } else {
          add(row, sides, (ArrayNode) own.computeIfAbsent(row.getField("item"), i -> Json.array()));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return votes;
  }

  /** "Nothing here" is a row without a label. */
  private static void add(NamedCsvRecord row, List<String> sides, ArrayNode regions) {
    if (!row.getField("label").isEmpty()) {
      ObjectNode region = regions.addObject().put("label", row.getField("label"));
      sides.forEach(side -> region.put(side, Double.parseDouble(row.getField(side))));
    }
  }
}
