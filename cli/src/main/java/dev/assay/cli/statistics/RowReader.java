package dev.assay.cli.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a delimited file (RFC 4180 quoting) as ranges of its bytes. */
final class RowReader {
  private static final byte QUOTE = '"';

  private final byte[] text;
  private final byte delimiter;
  private int position;
  private long line;
  private int cells;
  private int[] from = new int[16];
  private int[] to = new int[16];

  RowReader(byte[] text, char delimiter) {
    this.text = text;
    this.delimiter = (byte) delimiter;
    boolean marked =
        text.length >= 3
            && text[0] == (byte) 0xEF
            && text[1] == (byte) 0xBB
            && text[2] == (byte) 0xBF;
    this.position = marked ? 3 : 0;
  }

  /** Number of the current row's line, from 1 (a quoted line break counts once). */
  long line() {
    return line;
  }

  int cells() {
    return cells;
  }

  byte[] text() {
    return text;
  }

  int from(int cell) {
    return from[cell];
  }

  int to(int cell) {
    return to[cell];
  }

  boolean isEmpty(int cell) {
    return from[cell] == to[cell];
  }

  String string(int cell) {
    return new String(text, from[cell], to[cell] - from[cell], StandardCharsets.UTF_8);
  }

  List<String> strings() {
    List<String> strings = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      strings.add(string(cell));
    }
    return strings;
  }

  /** Moves to the next row that is not blank; false at the end. */
  boolean next() {
    while (position < text.length) {
      line++;
      readRow();
      if (cells > 1 || !isEmpty(0)) {
        return true;
      }
    }
    return false;
  }

  private void readRow() {
    cells = 0;
    boolean more = true;
    while (more) {
      if (cells == from.length) {
        from = Arrays.copyOf(from, 2 * cells);
        to = Arrays.copyOf(to, 2 * cells);
      }
      if (position < text.length && text[position] == QUOTE) {
        readQuoted();
      } else {
        readPlain();
      }
      cells++;
      more = position < text.length && text[position] == delimiter;
      position++;
    }
  }

  private void readPlain() {
    int start = position;
    int at = start;
    while (at < text.length && text[at] != delimiter && text[at] != '\n') {
      at++;
    }
    from[cells] = start;
    boolean carriage =
        at > start && text[at - 1] == '\r' && (at == text.length || text[at] == '\n');
    to[cells] = carriage ? at - 1 : at;
    position = at;
  }

  /** Unescapes in place: the result is never longer than what was read. */
  private void readQuoted() {
    int write = position;
    int at = position + 1;
    from[cells] = write;
    while (at < text.length) {
      if (text[at] != QUOTE) {
        text[write++] = text[at++];
      } else if (at + 1 < text.length && text[at + 1] == QUOTE) {
        text[write++] = QUOTE;
        at += 2;
      } else {
        at++;
        break;
      }
    }
    to[cells] = write;
    while (at < text.length && text[at] != delimiter && text[at] != '\n') {
      at++;
    }
    position = at;
  }
}
