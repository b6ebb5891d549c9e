package dev.assay.formats.jsonl;

import dev.assay.formats.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads truth lines {@code {"key","label"}}; other keys are passed over. */
public final class TruthReader implements Closeable {
  /**
   * What is true of an item.
   *
   * @param label in the form programs outside send; null = not known
   */
  public record Truth(String key, @Nullable JsonNode label) {}

  private final JsonLines lines;
  private final String file;

  /**
   * Reads a stream, which is closed with the reader.
   *
   * @param file how the stream is named in errors
   */
  public TruthReader(InputStream in, String file) {
    this.lines = new JsonLines(in);
    this.file = file;
  }

  public static TruthReader open(Path file) throws IOException {
    return new TruthReader(Files.newInputStream(file), file.toString());
  }

  /**
   * The next line; null after the last one.
   *
   * @throws FormatException where a line is not a truth: a measurement needs all of them
   */
  public @Nullable Truth next() throws IOException {
    return switch (lines.next()) {
      case null -> null;
      case JsonLines.Line.Broken broken -> throw wrong(broken.reason());
      case JsonLines.Line.Value line -> read(line.value());
    };
  }

  private Truth read(JsonNode line) throws FormatException {
    JsonNode key = line.path("key");
    JsonNode label = line.has("label") ? line.path("label") : line.path("labels");
    if (!key.isString() && !key.isIntegralNumber()) {
      throw wrong("no key (expected: {\"key\",\"label\"})");
    }
    if (label.isMissingNode()) {
      throw wrong("no label (expected: {\"key\",\"label\"})");
    }
    return new Truth(key.asString(), label.isNull() ? null : label);
  }

  private FormatException wrong(String reason) {
    return new FormatException(file, lines.number(), reason);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
