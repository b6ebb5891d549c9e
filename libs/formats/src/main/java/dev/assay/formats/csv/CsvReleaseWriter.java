package dev.assay.formats.csv;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.LabelSchema;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.ReleasedItem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes a release as a table with a row per item. A single class stands as its name, every other
 * label as JSON. Votes are left to the votes table.
 */
public final class CsvReleaseWriter implements ReleaseWriter {
  private static final List<String> COLUMNS =
      List.of(
          "key",
          "text",
          "image",
          "label",
          "how",
          "item_score",
          "spec_version",
          "item_digest",
          "label_digest");

  private final SafeCsvWriter csv;
  private final LabelSchema schema;

  /** Writes to a stream, which the caller closes. */
  public CsvReleaseWriter(OutputStream out, LabelSchema schema) {
    this.csv = new SafeCsvWriter(out, COLUMNS);
    this.schema = schema;
  }

  @Override
  public void write(ReleasedItem item) {
    ReleasedItem.Image image = item.image();
    Double score = item.itemScore();
    List<@Nullable String> row =
        Arrays.asList(
            item.key(),
            item.text(),
            image == null ? null : image.path(),
            cell(AnswerWriter.write(item.answer(), schema)),
            item.how(),
            score == null ? null : score.toString(),
            Integer.toString(item.specVersion()),
            item.itemDigest().hex(),
            item.labelDigest().hex());
    csv.row(row);
  }

  private static @Nullable String cell(JsonNode label) {
    if (label.isNull()) {
      return null;
    }
    return label.isString() ? label.stringValue() : label.toString();
  }

  @Override
  public void finish() throws IOException {
    csv.flush();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
