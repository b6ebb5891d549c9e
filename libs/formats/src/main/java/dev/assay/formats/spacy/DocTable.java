package dev.assay.formats.spacy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of tokens on their way into a DocBin. In the spill a row holds every column there may be;
 * columns nothing was put in are left out of the result.
 */
final class DocTable implements Closeable {
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

  private final Spill rows;
  private final Spill spaces;
  private final Spill lengths;
  private final ByteBuffer row =
      ByteBuffer.allocate(COLUMNS.length * 8).order(ByteOrder.LITTLE_ENDIAN);
  private final boolean[] used = new boolean[COLUMNS.length];
  private int inDocument;
  private int size;
  private int documents;

  /**
   * Begins a table.
   *
   * @param folder where spills may lie
   */
  DocTable(Path folder) throws IOException {
    rows = new Spill(folder);
    spaces = new Spill(folder);
    lengths = new Spill(folder);
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

  void begin(long orth, boolean space) throws IOException {
    Arrays.fill(row.array(), (byte) 0);
    row.putLong(0, orth);
    spaces.out().write(space ? 1 : 0);
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
    rows.out().write(row.array());
    inDocument++;
    size = Math.incrementExact(size);
  }

  void document() throws IOException {
    lengths.out().writeInt(Integer.reverseBytes(inDocument));
    documents++;
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

  /** Tokens of all documents. */
  int size() {
    return size;
  }

  int documents() {
    return documents;
  }

  /** A byte for each token. */
  void copySpaces(OutputStream out) throws IOException {
    spaces.copyTo(out);
  }

  /** Four bytes for each document, the lowest first. */
  void copyLengths(OutputStream out) throws IOException {
    lengths.copyTo(out);
  }

  /** Copies the rows without the columns that are not used. */
  void copy(OutputStream out) throws IOException {
    byte[] from = new byte[COLUMNS.length * 8];
    byte[] to = new byte[from.length];
    try (InputStream in = rows.reread()) {
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

  @Override
  public void close() throws IOException {
    rows.close();
    spaces.close();
    lengths.close();
  }
}
