package dev.assay.formats.json;

import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes items as JSON records, a line each, in an array where the format wants one. */
public final class RecordWriter implements HubWriter {
  /** Turns an item into a record; null = the format has no place for it. */
  public interface Conversion {
    @Nullable JsonNode record(HubItem item);
  }

  private final BufferedWriter out;
  private final boolean array;
  private final boolean verbatim;
  private final Conversion conversion;
  private boolean begun;

  /**
   * Writes to a stream, which the caller closes.
   *
   * @param array whether records stand in an array
   * @param verbatim whether items that kept their own words are written in them
   */
  public RecordWriter(OutputStream out, boolean array, boolean verbatim, Conversion conversion)
      throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.array = array;
    this.verbatim = verbatim;
    this.conversion = conversion;
    if (array) {
      this.out.write('[');
    }
  }

  @Override
  public void write(HubItem item) throws IOException {
    String text = verbatim ? item.original() : null;
    if (text == null) {
      JsonNode record = conversion.record(item);
      if (record == null) {
        return;
      }
      text = record.toString();
    }
    if (array) {
      out.write(begun ? ",\n" : "\n");
    }
    begun = true;
    out.write(text);
    if (!array) {
      out.write('\n');
    }
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      out.write("\n]\n");
    }
    out.flush();
  }

  @Override
  public void close() {
    // The stream belongs to the caller.
  }
}
