package dev.assay.agreement.region;

import java.util.Arrays;

/**
 * The linear assignment problem by shortest augmenting paths with potentials (Jonker and Volgenant
 * 1987), O(n² m).
 */
final class Assignment {
  private Assignment() {}

  /**
   * One column per row so that the total gain is largest.
   *
   * @param gain rows × columns, finite, at least 0; 0 stands for "leave apart"
   * @return per row its column, or -1 when there are more rows than columns
   */
  static int[] maximise(double[][] gain) {
    int rows = gain.length;
    int columns = rows == 0 ? 0 : gain[0].length;
    if (rows <= columns) {
      return solve(gain, rows, columns);
    }
    double[][] turned = new double[columns][rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column][row] = gain[row][column];
      }
    }
    int[] rowOf = solve(turned, columns, rows);
    int[] columnOf = new int[rows];
    Arrays.fill(columnOf, -1);
    for (int column = 0; column < columns; column++) {
      columnOf[rowOf[column]] = column;
    }
    return columnOf;
  }

  private static int[] solve(double[][] gain, int rows, int columns) {
    double[] rowPotential = new double[rows + 1];
    double[] columnPotential = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    int[] previous = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      int free = augment(gain, row, rowOf, previous, rowPotential, columnPotential);
      while (free != 0) {
        rowOf[free] = rowOf[previous[free]];
        free = previous[free];
      }
    }
    int[] columnOf = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] > 0) {
        columnOf[rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  /**
   * Extends the matching by {@code row} (1-based; column 0 is virtual); returns the freed column.
   */
  private static int augment(
      double[][] gain,
      int row,
      int[] rowOf,
      int[] previous,
      double[] rowPotential,
      double[] columnPotential) {
    int columns = rowOf.length - 1;
    double[] slack = new double[columns + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    boolean[] used = new boolean[columns + 1];
    rowOf[0] = row;
    int column = 0;
    do {
      used[column] = true;
      int current = rowOf[column];
      double delta = Double.POSITIVE_INFINITY;
      int next = 0;
      for (int j = 1; j <= columns; j++) {
        if (!used[j]) {
          double reduced = -gain[current - 1][j - 1] - rowPotential[current] - columnPotential[j];
          if (reduced < slack[j]) {
            slack[j] = reduced;
            previous[j] = column;
          }
          if (slack[j] < delta) {
            delta = slack[j];
            next = j;
          }
        }
      }
      for (int j = 0; j <= columns; j++) {
        if (used[j]) {
          rowPotential[rowOf[j]] += delta;
          columnPotential[j] -= delta;
        } else {
          slack[j] -= delta;
        }
      }
      column = next;
    } while (rowOf[column] != 0);
    return column;
  }
}
