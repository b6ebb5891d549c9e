package dev.assay.agreement;

/** Square tables of two raters. */
final class ConfusionTable {
  private ConfusionTable() {}

  /** Row totals, then column totals. */
  static double[][] margins(long[] cells, int categories) {
    double[][] margins = new double[2][categories];
    for (int k = 0; k < categories; k++) {
      for (int l = 0; l < categories; l++) {
        margins[0][k] += cells[k * categories + l];
        margins[1][l] += cells[k * categories + l];
      }
    }
    return margins;
  }

  /** The checked cells of a square table, row after row. */
  static long[] flat(long[][] confusion) {
    if (confusion.length == 0) {
      throw new IllegalArgumentException("confusion: no categories (expected: >= 1)");
    }
    long[] cells = new long[confusion.length * confusion.length];
    for (int k = 0; k < confusion.length; k++) {
      if (confusion[k].length != confusion.length) {
        throw new IllegalArgumentException(
            "confusion["
                + k
                + "]: "
                + confusion[k].length
                + " columns (expected: "
                + confusion.length
                + ")");
      }
      for (int l = 0; l < confusion.length; l++) {
        if (confusion[k][l] < 0) {
          throw new IllegalArgumentException(
              "confusion[" + k + "][" + l + "]: " + confusion[k][l] + " (expected: >= 0)");
        }
        cells[k * confusion.length + l] = confusion[k][l];
      }
    }
    return cells;
  }
}
