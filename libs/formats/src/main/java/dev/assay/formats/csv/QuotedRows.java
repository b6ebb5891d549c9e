package dev.assay.formats.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose cells may stand in double quotes: RFC 4180, with any of CR LF, LF and CR as the end
 * of a row. Text after a closing quote spoils its row alone.
 *
 * <p>Not FastCSV's reader: version 4.1.0 takes a carriage return at the end of a quoted cell and
 * the line feed after it for one line end, and drops that row without a word.
 */
final class QuotedRows implements Rows {
  private static final int LONGEST_ROW = 32 << 20;
  private static final int END = -1;

  private final BufferedReader in;
  private final char separator;
  private final StringBuilder cell = new StringBuilder();
  private long line = 1;
  private long rowStart;
  private int rowLength;
  private int next;

  QuotedRows(BufferedReader in, char separator) throws IOException {
    this.in = in;
    this.separator = separator;
    this.next = in.read();
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (next == '\n' || next == '\r') {
      endOfLine();
    }
    if (next == END) {
      return null;
    }
    rowStart = line;
    rowLength = 0;
    String problem = null;
    List<String> cells = new ArrayList<>();
    while (true) {
      cell.setLength(0);
      if (next == '"') {
        quotedCell();
        if (!atEndOfCell()) {
          problem = "text after the closing quote of cell " + (cells.size() + 1);
        }
      }
      while (!atEndOfCell()) {
        cell.append(take());
      }
      cells.add(cell.toString());
      if (next != separator) {
        break;
      }
      take();
    }
    endOfLine();
    return new Row(rowStart, cells, problem);
  }

  private void quotedCell() throws IOException {
    take();
    while (true) {
      if (next == END) {
        throw new BadTable(rowStart, "a quote that is never closed (expected: RFC 4180)");
      }
      if (next == '"') {
        take();
        if (next != '"') {
          return;
        }
        cell.append(take());
      } else if (next == '\r' || next == '\n') {
        quotedLineEnd();
      } else {
        cell.append(take());
      }
    }
  }

  private void quotedLineEnd() throws IOException {
    line++;
    char first = take();
    cell.append(first);
    if (first == '\r' && next == '\n') {
      cell.append(take());
    }
  }

  private boolean atEndOfCell() {
    return next == separator || next == '\n' || next == '\r' || next == END;
  }

  private char take() throws IOException {
    char taken = (char) next;
    if (++rowLength > LONGEST_ROW) {
      throw new BadTable(
          rowStart, "row of more than " + LONGEST_ROW + " characters (expected: at most that)");
    }
    next = in.read();
    return taken;
  }

  private void endOfLine() throws IOException {
    if (next == END) {
      return;
    }
    boolean cr = next == '\r';
    next = in.read();
    if (cr && next == '\n') {
      next = in.read();
    }
    line++;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
