package dev.assay.formats.labelbox;

import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.Gathered;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads annotations to import, which need not stand together and are gathered by data row, and
 * exports of the old and the new form, a data row at a time.
 */
final class LabelboxReader implements HubReader {
  private final FileQueue files;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private final boolean keepOriginals;
  private @Nullable Gathered byRow;
  private @Nullable JsonRecords records;
  private String name = "";

  private LabelboxReader(FileQueue files, boolean keepOriginals) {
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  /**
   * Opens a file, or the files of a folder.
   *
   * @param keepOriginals whether labels, or the rows of exports, keep their own JSON
   */
  static LabelboxReader open(Path path, boolean keepOriginals) throws IOException {
    return new LabelboxReader(FileQueue.of(path, ".ndjson", ".json", ".jsonl"), keepOriginals);
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      Gathered rows = records == null ? byRow : null;
      String row = rows == null ? null : rows.next();
      if (rows != null && row != null) {
        pending.add(new HubOutcome.Read(item(row, rows)));
      } else if (records == null) {
        Path file = files.next();
        if (file == null) {
          break;
        }
        name = files.name(file);
        records = JsonRecords.open(file, name);
      } else {
        JsonRecords.Row record = records.next();
        if (record == null) {
          records.close();
          records = null;
        } else {
          read(record);
        }
      }
    }
    return pending.poll();
  }

  private HubItem item(String row, Gathered gathered) throws IOException {
    List<HubLabel> labels = new ArrayList<>();
    for (String text : gathered.take(row)) {
      // Of an answer with several classes the first one keeps the words for all.
      String original = text;
      for (HubLabel label : LabelboxShapes.read(JsonRecords.MAPPER.readTree(text))) {
        labels.add(keepOriginals ? label.withOriginal(original) : label);
        original = "";
      }
    }
    return new HubItem(row, null, null, Map.of(), Map.of(), null, labels, null);
  }

  private void read(JsonRecords.Row row) throws IOException {
    JsonNode json = row.value();
    if (json == null) {
      pending.add(new HubOutcome.Rejected(name, row.line(), "", row.text()));
      return;
    }
    try {
      if (json.has("DataRow ID") || json.has("data_row")) {
        HubItem item = LabelboxExport.read(json);
        pending.add(new HubOutcome.Read(keepOriginals ? item.withOriginal(row.text()) : item));
        return;
      }
      JsonNode dataRow = Json.object(json).path("dataRow");
      String id = Json.text(dataRow, "globalKey");
      id = id == null ? Json.text(dataRow, "id") : id;
      if (id == null || id.isBlank()) {
        throw new IllegalArgumentException("no dataRow (expected: its id or globalKey)");
      }
      List<HubLabel> labels = LabelboxShapes.read(json);
      if (!labels.isEmpty()) {
        byRow = byRow == null ? new Gathered() : byRow;
        byRow.add(id, row.text());
      }
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
    if (byRow != null) {
      byRow.close();
      byRow = null;
    }
  }
}
