package dev.assay.formats.labelbox;

import dev.assay.formats.FormatException;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads annotations to import, which need not stand together and are gathered by data row in
 * memory, and exports of the old and the new form, a data row at a time.
 */
final class LabelboxReader implements HubReader {
  private static final int MOST = 10_000_000;

  private final FileQueue files;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private final Map<String, List<HubLabel>> byRow = new LinkedHashMap<>();
  private @Nullable JsonRecords records;
  private String name = "";
  private int gathered;

  private LabelboxReader(FileQueue files) {
    this.files = files;
  }

  static LabelboxReader open(Path path) throws IOException {
    return new LabelboxReader(FileQueue.of(path, ".ndjson", ".json", ".jsonl"));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      if (records == null) {
        Path file = files.next();
        if (file == null) {
          break;
        }
        name = files.name(file);
        records = JsonRecords.open(file, name);
      }
      JsonRecords.Row row = records.next();
      if (row == null) {
        close();
        flush();
      } else {
        read(row);
      }
    }
    return pending.poll();
  }

  private void flush() {
    byRow.forEach(
        (row, labels) ->
            pending.add(
                new HubOutcome.Read(
                    new HubItem(row, null, null, Map.of(), Map.of(), null, labels, null))));
    byRow.clear();
    gathered = 0;
  }

  private void read(JsonRecords.Row row) throws IOException {
    JsonNode json = row.value();
    if (json == null) {
      pending.add(new HubOutcome.Rejected(name, row.line(), "", row.text()));
      return;
    }
    try {
      if (json.has("DataRow ID") || json.has("data_row")) {
        pending.add(new HubOutcome.Read(LabelboxExport.read(json)));
        return;
      }
      JsonNode dataRow = Json.object(json).path("dataRow");
      String id = Json.text(dataRow, "globalKey");
      id = id == null ? Json.text(dataRow, "id") : id;
      if (id == null || id.isBlank()) {
        throw new IllegalArgumentException("no dataRow (expected: its id or globalKey)");
      }
      if (++gathered > MOST) {
        throw new FormatException(name, row.line(), "more than " + MOST + " annotations");
      }
      byRow.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(LabelboxShapes.read(json));
    } catch (IllegalArgumentException e) {
      pending.add(new HubOutcome.Rejected(name, row.line(), "", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() throws IOException {
    if (records != null) {
      records.close();
      records = null;
    }
  }
}
