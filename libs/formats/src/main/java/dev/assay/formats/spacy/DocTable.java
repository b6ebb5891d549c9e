package dev.assay.formats.spacy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of tokens on their way into a DocBin. In the spill file a row holds every column there may
 * be; columns nothing was put in are left out of the result.
 */
final class DocTable {
  /** In the order spaCy writes them: {@code ORTH}, then by number. */
  private static final long[] COLUMNS = {
    Column.ORTH,
    73,
    74,
    75,
    76,
    Column.ENT_IOB,
    Column.ENT_TYPE,
    Column.HEAD,
    Column.SENT_START,
    Column.ENT_KB_ID,
    453,
    Column.ENT_ID
  };

  private final OutputStream rows;
  private final ByteBuffer row =
      ByteBuffer.allocate(COLUMNS.length * 8).order(ByteOrder.LITTLE_ENDIAN);
  private final boolean[] used = new boolean[COLUMNS.length];
  private final ByteArrayOutputStream spaces = new ByteArrayOutputStream();
  private final List<Integer> lengths = new ArrayList<>();
  private int inDocument;

  DocTable(OutputStream rows) {
    this.rows = rows;
    used[0] = true;
    used[column(Column.ENT_IOB)] = true;
    used[column(Column.ENT_TYPE)] = true;
  }

  private static int column(long attribute) {
    for (int i = 0; i < COLUMNS.length; i++) {
      if (COLUMNS[i] == attribute) {
        return i;
      }
    }
    throw new IllegalArgumentException("attribute " + attribute + " (expected: a known one)");
  }

  void begin(long orth, boolean space) {
    Arrays.fill(row.array(), (byte) 0);
    row.putLong(0, orth);
    spaces.write(space ? 1 : 0);
  }

  void entity(long iob, long type) {
    row.putLong(column(Column.ENT_IOB) * 8, iob);
    row.putLong(column(Column.ENT_TYPE) * 8, type);
  }

  void set(long attribute, long value) {
    if (value != 0) {
      int column = column(attribute);
      row.putLong(column * 8, value);
      used[column] = true;
    }
  }

  void end() throws IOException {
    rows.write(row.array());
    inDocument++;
  }

  void document() {
    lengths.add(inDocument);
    inDocument = 0;
  }

  List<Long> attributes() {
    List<Long> attributes = new ArrayList<>();
    for (int i = 0; i < COLUMNS.length; i++) {
      if (used[i]) {
        attributes.add(COLUMNS[i]);
      }
    }
    return attributes;
  }

  int size() {
    return spaces.size();
  }

  byte[] spaces() {
    return spaces.toByteArray();
  }

  List<Integer> lengths() {
    return lengths;
  }

  /** Copies the rows without the columns that are not used. */
  void copy(Path spill, OutputStream out) throws IOException {
    byte[] from = new byte[COLUMNS.length * 8];
    byte[] to = new byte[from.length];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(spill), 1 << 16)) {
      while (in.readNBytes(from, 0, from.length) == from.length) {
        int at = 0;
        for (int i = 0; i < COLUMNS.length; i++) {
          if (used[i]) {
            System.arraycopy(from, i * 8, to, at, 8);
            at += 8;
          }
        }
        out.write(to, 0, at);
      }
    }
  }
}
