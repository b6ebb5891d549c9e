package dev.assay.formats.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables without quotes: a line is a row, every separator ends a cell. */
final class TabLines implements Rows {
  private static final int LONGEST_LINE = 16 << 20;

  private final BufferedReader in;
  private final String separator;
  private long number;

  TabLines(BufferedReader in, char separator) {
    this.in = in;
    this.separator = Pattern.quote(String.valueOf(separator));
  }

  @Override
  public @Nullable Row next() throws IOException {
    for (String line = readLine(); line != null; line = readLine()) {
      if (!line.isEmpty()) {
        return new Row(number, List.of(line.split(separator, -1)), null);
      }
    }
    return null;
  }

  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() >= LONGEST_LINE) {
        throw new BadTable(
            number, "line of more than " + LONGEST_LINE + " characters (expected: at most that)");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
