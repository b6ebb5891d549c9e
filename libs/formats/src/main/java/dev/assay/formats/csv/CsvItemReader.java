package dev.assay.formats.csv;

import dev.assay.formats.FormatException;
import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.Utf8;
import dev.assay.formats.csv.Rows.BadTable;
import dev.assay.formats.csv.Rows.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a table with a header row, UTF-8 or UTF-16 with a byte order mark. Columns of the layout
 * become key, text, image and label, all others go into the meta as text; empty cells count as
 * absent. A label cell that is a JSON array or object is taken as such, anything else as the name
 * of a class.
 */
public final class CsvItemReader implements ItemReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Rows rows;
  private final String file;
  private final @Nullable Path base;
  private final CsvLayout layout;
  private @Nullable CsvHeader header;
  private boolean ended;

  /**
   * Reads a stream, which is closed with the reader.
   *
   * @param file how the stream is named in outcomes
   * @param base the folder in which images must exist; null = they are not looked up
   */
  public CsvItemReader(InputStream in, String file, @Nullable Path base, CsvLayout layout)
      throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    BufferedReader text =
        new BufferedReader(new InputStreamReader(Utf8.of(in, file), decoder), 1 << 16);
    this.rows = rows(text, layout, file);
    this.file = file;
    this.base = base;
    this.layout = layout;
  }

  private static Rows rows(BufferedReader text, CsvLayout layout, String file) throws IOException {
    try {
      return layout.quoted()
          ? new QuotedRows(text, layout.separator())
          : new TabLines(text, layout.separator());
    } catch (CharacterCodingException e) {
      throw new FormatException(file, 1, "a byte that is not UTF-8 (expected: UTF-8)");
    }
  }

  /** Reads a file whose images lie beside or below it. */
  public static CsvItemReader open(Path file, CsvLayout layout) throws IOException {
    Path base = file.toAbsolutePath().getParent();
    return new CsvItemReader(Files.newInputStream(file), file.toString(), base, layout);
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    if (header == null) {
      header = readHeader();
    }
    if (ended) {
      return null;
    }
    try {
      Row row = rows.next();
      return row == null ? null : read(row, header);
    } catch (BadTable e) {
      return rest(e.line(), e.reason());
    } catch (CharacterCodingException e) {
      return rest(0, "a byte that is not UTF-8 (expected: UTF-8)");
    }
  }

  private ItemOutcome rest(long line, String reason) {
    ended = true;
    return new ItemOutcome.Rejected(file, line, "", reason + "; the rest is not read");
  }

  private CsvHeader readHeader() throws IOException {
    try {
      Row row = rows.next();
      if (row == null) {
        throw new FormatException(file, 0, "empty (expected: a header row)");
      }
      return CsvHeader.of(row.cells(), layout, file);
    } catch (BadTable e) {
      throw new FormatException(file, e.line(), e.reason());
    } catch (CharacterCodingException e) {
      throw new FormatException(file, 1, "a byte that is not UTF-8 (expected: UTF-8)");
    }
  }

  private ItemOutcome read(Row row, CsvHeader columns) throws IOException {
    ItemBuilder item = new ItemBuilder(file, row.line(), base);
    List<String> cells = row.cells();
    if (row.problem() != null) {
      item.reject("", row.problem() + " (expected: RFC 4180)");
      return item.build();
    }
    if (cells.size() != columns.names().size()) {
      item.reject(
          "",
          "%d cells (expected: %d, as in the header)"
              .formatted(cells.size(), columns.names().size()));
      return item.build();
    }
    for (int i = 0; i < cells.size(); i++) {
      String cell = FormulaGuard.unguard(cells.get(i));
      if (!cell.isEmpty()) {
        readCell(columns.roles().get(i), columns.names().get(i), cell, item);
      }
    }
    return item.build();
  }

  private static void readCell(CsvHeader.Role role, String name, String cell, ItemBuilder item)
      throws IOException {
    switch (role) {
      case KEY -> item.key(cell);
      case TEXT -> item.text(cell);
      case IMAGE -> item.asset(ItemRecord.IMAGE, cell);
      case LABEL -> item.labels(label(cell));
      case META -> item.meta().put(name, cell);
    }
  }

  private static JsonNode label(String cell) {
    if (cell.startsWith("[") || cell.startsWith("{")) {
      try {
        return MAPPER.readTree(cell);
      } catch (JacksonException e) {
        return JsonNodeFactory.instance.stringNode(cell);
      }
    }
    return JsonNodeFactory.instance.stringNode(cell);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
