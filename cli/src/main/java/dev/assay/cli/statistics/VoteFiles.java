package dev.assay.cli.statistics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads votes from CSV, TSV or JSON lines: long ({@code item, worker, label}), wide (one column per
 * rater), or one file per annotator ({@code item, label}; the file's name is the worker's).
 */
final class VoteFiles {
  private final VoteTable table = new VoteTable();
  private final @Nullable String field;
  private @Nullable String onlyField;

  private VoteFiles(@Nullable String field) {
    this.field = field;
  }

  /**
   * All votes of all files.
   *
   * @param field the field to read where files have a column of that name; null when there is one
   */
  static VoteTable read(List<Path> files, @Nullable String field) throws InputProblem, IOException {
    var reader = new VoteFiles(field);
    for (Path file : files) {
      reader.read(file);
    }
    return reader.table;
  }

  private void read(Path file) throws InputProblem, IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw new InputProblem(file + ": no such file");
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      JsonVotes.read(file, text, table, this::isWanted);
    } else {
      readDelimited(file, text, name.endsWith(".tsv") ? '\t' : delimiter(text));
    }
  }

  /** A tab where the first line has one and no comma. */
  private static char delimiter(byte[] text) {
    boolean tab = false;
    for (byte b : text) {
      if (b == '\n') {
        break;
      }
      if (b == ',') {
        return ',';
      }
      tab |= b == '\t';
    }
    return tab ? '\t' : ',';
  }

  private void readDelimited(Path file, byte[] text, char delimiter) throws InputProblem {
    var rows = new RowReader(text, delimiter);
    if (!rows.next()) {
      throw new InputProblem(file + ": empty (expected: a header and votes)");
    }
    Columns columns = Columns.of(rows.strings());
    if (columns.isSpans()) {
      throw new InputProblem(
          file
              + ": has start and end columns; spans are compared and merged by a project:"
              + " assay import PROJECT "
              + file
              + " --as votes");
    }
    if (columns.isLong()) {
      readLong(file, rows, columns);
    } else if (columns.isOnePersons()) {
      readOnePerson(file, rows, columns);
    } else {
      readWide(file, rows, columns);
    }
  }

  private void readLong(Path file, RowReader rows, Columns columns) throws InputProblem {
    int width = columns.names().size();
    byte[] text = rows.text();
    while (rows.next()) {
      requireWidth(file, rows, width);
      if (rows.isEmpty(columns.label()) || !isWantedRow(file, rows, columns)) {
        continue;
      }
      requireFilled(file, rows, columns.item(), columns);
      requireFilled(file, rows, columns.worker(), columns);
      table.add(
          table.items.number(text, rows.from(columns.item()), rows.to(columns.item())),
          table.workers.number(text, rows.from(columns.worker()), rows.to(columns.worker())),
          table.labels.number(text, rows.from(columns.label()), rows.to(columns.label())));
    }
  }

  private void readOnePerson(Path file, RowReader rows, Columns columns) throws InputProblem {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    int worker = table.workers.number(stem);
    while (rows.next()) {
      requireWidth(file, rows, columns.names().size());
      if (!rows.isEmpty(columns.label()) && isWantedRow(file, rows, columns)) {
        requireFilled(file, rows, columns.item(), columns);
        table.add(
            table.items.number(rows.string(columns.item())),
            worker,
            table.labels.number(rows.string(columns.label())));
      }
    }
  }

  private void readWide(Path file, RowReader rows, Columns columns) throws InputProblem {
    List<String> names = columns.names();
    int[] worker = new int[names.size()];
    for (int cell = 0; cell < worker.length; cell++) {
      worker[cell] = cell == columns.item() ? -1 : table.workers.number(names.get(cell).strip());
    }
    int row = 0;
    while (rows.next()) {
      row++;
      requireWidth(file, rows, names.size());
      int item =
          columns.item() >= 0
              ? table.items.number(rows.string(columns.item()))
              : table.items.number(Integer.toString(row));
      for (int cell = 0; cell < worker.length; cell++) {
        String label = rows.string(cell).strip();
        if (worker[cell] >= 0 && !label.isEmpty() && !label.equals("NA")) {
          table.add(item, worker[cell], table.labels.number(label));
        }
      }
    }
  }

  private boolean isWantedRow(Path file, RowReader rows, Columns columns) throws InputProblem {
    return columns.field() < 0 || isWanted(file, rows.line(), rows.string(columns.field()));
  }

  /**
   * Whether a row of field {@code name} is asked for; a second field without a choice is refused.
   */
  boolean isWanted(Path file, long line, String name) throws InputProblem {
    if (field != null) {
      return field.equals(name);
    }
    if (onlyField == null) {
      onlyField = name;
    }
    if (!onlyField.equals(name)) {
      throw InputProblem.at(
          file,
          line,
          "field: " + name + " after " + onlyField + " (expected: one, choose by --field)");
    }
    return true;
  }

  private static void requireWidth(Path file, RowReader rows, int width) throws InputProblem {
    if (rows.cells() != width) {
      throw InputProblem.at(
          file, rows.line(), rows.cells() + " cells (expected: " + width + " as in the header)");
    }
  }

  private static void requireFilled(Path file, RowReader rows, int cell, Columns columns)
      throws InputProblem {
    if (rows.isEmpty(cell)) {
      throw InputProblem.at(
          file, rows.line(), columns.names().get(cell) + ": empty (expected: a name)");
    }
  }

  /** Reads item → label of a gold file. */
  static VoteTable readGold(Path file) throws InputProblem, IOException {
    var gold = new VoteTable();
    var rows = new RowReader(Files.readAllBytes(file), ',');
    if (!rows.next()) {
      throw new InputProblem(file + ": empty (expected: columns item, label)");
    }
    Columns columns = Columns.of(rows.strings());
    if (columns.item() < 0 || columns.label() < 0) {
      throw InputProblem.at(file, 1, "columns: " + columns.names() + " (expected: item and label)");
    }
    while (rows.next()) {
      requireWidth(file, rows, columns.names().size());
      gold.add(rows.string(columns.item()), "gold", rows.string(columns.label()));
    }
    return gold;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
