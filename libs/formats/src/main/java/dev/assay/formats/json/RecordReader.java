package dev.assay.formats.json;

import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.Rescanned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads sets whose items are JSON records of one or more files. */
public final class RecordReader implements HubReader {
  /** Turns a record into an item. */
  public interface Conversion {
    /**
     * Converts a record.
     *
     * @param key what to call an item without a name of its own
     * @throws IllegalArgumentException where it is not of the format
     */
    HubItem item(JsonNode record, String key);
  }

  private final FileQueue files;
  private final boolean keepOriginals;
  private final Conversion conversion;
  private @Nullable JsonRecords records;
  private @Nullable String split;
  private String name = "";
  private int number;

  private RecordReader(FileQueue files, boolean keepOriginals, Conversion conversion) {
    this.files = files;
    this.keepOriginals = keepOriginals;
    this.conversion = conversion;
  }

  /** Opens a file or the files of a folder; classes are those met. */
  public static HubReader open(
      Path path, boolean keepOriginals, Conversion conversion, String... endings)
      throws IOException {
    return new Rescanned(
        () -> new RecordReader(FileQueue.of(path, endings), keepOriginals, conversion));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (true) {
      if (records == null) {
        Path file = files.next();
        if (file == null) {
          return null;
        }
        name = files.name(file);
        split = files.split(file);
        records = JsonRecords.open(file, name);
        number = 0;
      }
      JsonRecords.Row row = records.next();
      if (row != null) {
        number++;
        return outcome(row);
      }
      close();
    }
  }

  private HubOutcome outcome(JsonRecords.Row row) {
    JsonNode value = row.value();
    if (value == null) {
      return new HubOutcome.Rejected(name, row.line(), "", row.text());
    }
    try {
      HubItem item = conversion.item(value, name + "#" + number);
      HubItem placed = item.split() == null ? item.withSplit(split) : item;
      return new HubOutcome.Read(keepOriginals ? placed.withOriginal(row.text()) : placed);
    } catch (IllegalArgumentException | tools.jackson.databind.exc.JsonNodeException e) {
      return new HubOutcome.Rejected(name, row.line(), "", String.valueOf(e.getMessage()));
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
