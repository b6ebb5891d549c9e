package dev.assay.formats.jsonl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a stream, each parsed as one JSON value. Blank lines are passed over. */
final class JsonLines implements Closeable {
  /** A line may be this long, 32 MiB; a longer one is passed over and named. */
  static final int LONGEST_LINE = 32 << 20;

  private static final int DEEPEST = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_LINE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What a line holds: a value, or the reason why it holds none. */
  sealed interface Line {
    record Value(JsonNode value) implements Line {}

    record Broken(String reason) implements Line {}
  }

  private final InputStream in;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
  private long number;

  JsonLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** Number of the line read last, from 1. */
  long number() {
    return number;
  }

  /** The next line that is not blank; null after the last one. */
  @Nullable Line next() throws IOException {
    while (true) {
      Boolean whole = readLine();
      if (whole == null) {
        return null;
      }
      if (!whole) {
        return new Line.Broken("longer than " + LONGEST_LINE + " bytes (expected: at most that)");
      }
      byte[] line = buffer.toByteArray();
      if (!isBlank(line)) {
        return parse(line);
      }
    }
  }

  /** Null at the end; false where the line was too long and has been passed over. */
  private @Nullable Boolean readLine() throws IOException {
    buffer.reset();
    boolean whole = true;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (buffer.size() < LONGEST_LINE) {
        buffer.write(c);
      } else {
        whole = false;
      }
    }
    return whole;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private Line parse(byte[] line) {
    try {
      return new Line.Value(MAPPER.readTree(line));
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      String at = place == null ? "" : " at character " + place.getColumnNr();
      return new Line.Broken(
          "no JSON%s: %s (expected: one JSON object a line)".formatted(at, e.getOriginalMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
