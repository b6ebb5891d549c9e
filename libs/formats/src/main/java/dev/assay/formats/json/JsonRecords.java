package dev.assay.formats.json;

import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.Utf8;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of a file one by one: the elements of an array, or a value a line. A file of one
 * object that goes over several lines is one record.
 */
public final class JsonRecords implements Closeable {
  /** Numbers keep every digit. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(256 << 20)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * One record.
   *
   * @param line where it is, from 1; 0 = not known
   * @param value null = what is there is not JSON
   * @param text the value in its own words, or the reason why there is none
   */
  public record Row(long line, @Nullable JsonNode value, String text) {}

  private static final int BOM = 0xef;

  private final String name;
  private final @Nullable JsonParser array;
  private final @Nullable Lines lines;
  private boolean ended;

  private JsonRecords(String name, @Nullable JsonParser array, @Nullable Lines lines) {
    this.name = name;
    this.array = array;
    this.lines = lines;
  }

  /**
   * Opens a file.
   *
   * @param name how it is named in errors
   */
  public static JsonRecords open(Path file, String name) throws IOException {
    BufferedInputStream in =
        new BufferedInputStream(Utf8.of(Files.newInputStream(file), name), 1 << 16);
    boolean opened = false;
    try {
      in.mark(1 << 12);
      int first = in.read();
      while (first == BOM || first == 0xbb || first == 0xbf || isSpace(first)) {
        first = in.read();
      }
      int second = in.read();
      while (isSpace(second)) {
        if (second == '\n') {
          break;
        }
        second = in.read();
      }
      in.reset();
      // A pretty-printed object begins with a brace and a line break.
      JsonRecords records =
          first == '[' || (first == '{' && second == '\n')
              ? new JsonRecords(name, parser(in, first == '[', name), null)
              : new JsonRecords(name, null, new Lines(in, name));
      opened = true;
      return records;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static JsonParser parser(InputStream in, boolean array, String name)
      throws FormatException {
    JsonParser parser = MAPPER.createParser(in);
    try {
      if (array) {
        parser.nextToken();
      }
    } catch (JacksonException e) {
      throw wrong(name, e);
    }
    return parser;
  }

  /** The next record; null after the last one. */
  public @Nullable Row next() throws IOException {
    if (ended) {
      return null;
    }
    return array == null ? line() : element(array);
  }

  private @Nullable Row line() throws IOException {
    if (lines == null) {
      return null;
    }
    try {
      String line = lines.next();
      while (line != null && line.isBlank()) {
        line = lines.next();
      }
      return line == null ? null : parse(line, lines.number());
    } catch (FormatException e) {
      ended = true;
      return new Row(e.line(), null, e.reason() + "; the rest is not read");
    }
  }

  private static Row parse(String line, long number) {
    try {
      JsonNode value =
          MAPPER
              .readerFor(JsonNode.class)
              .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readValue(line);
      return new Row(number, value, line);
    } catch (JacksonException e) {
      return new Row(number, null, "no JSON: " + e.getOriginalMessage());
    }
  }

  private @Nullable Row element(JsonParser parser) {
    long line = 0;
    try {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        ended = true;
        return null;
      }
      TokenStreamLocation place = parser.currentTokenLocation();
      line = Math.max(0, place.getLineNr());
      JsonNode value = parser.readValueAsTree();
      return new Row(line, value, value.toString());
    } catch (JacksonException e) {
      ended = true;
      FormatException wrong = wrong(name, e);
      return new Row(
          wrong.line() > 0 ? wrong.line() : line, null, wrong.reason() + "; the rest is not read");
    }
  }

  /** A parser's exception as an error at its place. */
  public static FormatException wrong(String name, JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    return new FormatException(
        name,
        place == null ? 0 : Math.max(0, place.getLineNr()),
        "no JSON: " + e.getOriginalMessage());
  }

  @Override
  public void close() throws IOException {
    if (array != null) {
      array.close();
    }
    if (lines != null) {
      lines.close();
    }
  }
}
