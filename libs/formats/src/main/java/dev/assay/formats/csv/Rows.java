package dev.assay.formats.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one by one. */
interface Rows extends Closeable {
  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param problem why its cells cannot be trusted; null = they can
   */
  record Row(long line, List<String> cells, @Nullable String problem) {}

  /** Text that cannot be cut into rows; what follows is not read. */
  final class BadTable extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String reason;

    BadTable(long line, String reason) {
      super(reason);
      this.line = line;
      this.reason = reason;
    }

    String reason() {
      return reason;
    }

    long line() {
      return line;
    }
  }

  /** The next row that is not empty; null after the last one. */
  @Nullable Row next() throws IOException;
}
