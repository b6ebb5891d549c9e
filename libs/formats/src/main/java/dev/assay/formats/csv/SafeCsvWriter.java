package dev.assay.formats.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as RFC 4180 CSV in UTF-8, lines ended by a line feed. No cell starts a formula in
 * a spreadsheet: an apostrophe goes before those that would, and {@link CsvItemReader} takes it
 * away again.
 */
public final class SafeCsvWriter implements Closeable {
  private final CsvWriter csv;
  private final int columns;

  /**
   * Writes the header row to a stream, which the caller closes.
   *
   * @param columns the names of the columns
   */
  public SafeCsvWriter(OutputStream out, List<String> columns) {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    this.columns = columns.size();
    row(columns);
  }

  /**
   * Writes a row.
   *
   * @param cells one per column; null = empty
   */
  public void row(List<? extends @Nullable String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "row of %d cells (expected: %d)".formatted(cells.size(), columns));
    }
    var row = csv.writeRecord();
    for (String cell : cells) {
      row.writeField(cell == null ? "" : FormulaGuard.guard(cell));
    }
    row.endRecord();
  }

  /** Hands everything written to the stream. */
  public void flush() throws IOException {
    csv.flush();
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
