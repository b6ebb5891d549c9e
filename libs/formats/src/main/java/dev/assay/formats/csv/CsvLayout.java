package dev.assay.formats.csv;

import org.jspecify.annotations.Nullable;

/**
 * How a table is laid out. Columns are found by name, first exactly, then whatever the case.
 *
 * @param separator between cells
 * @param quoted whether cells may stand in double quotes (RFC 4180); TSV files have none
 * @param key column of the key; null = {@code key} or {@code id} where there is one
 * @param text column of the text; null = {@code text} where there is one
 * @param image column of the image's path; null = {@code image} where there is one
 * @param label column of the label; null = one of the usual names where there is one
 */
public record CsvLayout(
    char separator,
    boolean quoted,
    @Nullable String key,
    @Nullable String text,
    @Nullable String image,
    @Nullable String label) {
  /** Comma-separated with quotes and the usual column names. */
  public static CsvLayout csv() {
    return new CsvLayout(',', true, null, null, null, null);
  }

  /** Tab-separated without quotes and the usual column names. */
  public static CsvLayout tsv() {
    return new CsvLayout('\t', false, null, null, null, null);
  }

  /** With other columns; null keeps the usual names. */
  public CsvLayout withColumns(
      @Nullable String keyColumn,
      @Nullable String textColumn,
      @Nullable String imageColumn,
      @Nullable String labelColumn) {
    return new CsvLayout(separator, quoted, keyColumn, textColumn, imageColumn, labelColumn);
  }
}
