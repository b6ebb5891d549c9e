package dev.assay.formats.csv;

/**
 * Keeps spreadsheets from running cells as formulas (CWE-1236): a cell whose first character after
 * any apostrophes is one of {@code = + - @}, tab or carriage return gets one more apostrophe in
 * front, and reading takes one away. Numbers stay as they are.
 */
final class FormulaGuard {
  private static final String STARTERS = "=+-@\t\r";

  private FormulaGuard() {}

  static String guard(String cell) {
    return startsFormula(cell) && !isNumber(cell) ? "'" + cell : cell;
  }

  static String unguard(String cell) {
    return cell.startsWith("'") && startsFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean startsFormula(String cell) {
    int at = 0;
    while (at < cell.length() && cell.charAt(at) == '\'') {
      at++;
    }
    return at < cell.length() && STARTERS.indexOf(cell.charAt(at)) >= 0;
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
  }
}
