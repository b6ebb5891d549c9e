package dev.assay.server.ingest;

import dev.assay.server.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Cuts the body of a batch into lines, within limits that keep memory constant. */
final class LineSplitter {
  static final int MOST_LINES = 5_000;
  static final int MOST_BYTES = 32 << 20;

  private LineSplitter() {}

  /**
   * A line within the body.
   *
   * @param index number of the line in the body, from 0, empty ones counted
   */
  record Slice(int index, int offset, int length) {}

  static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw tooLarge("more than " + MOST_BYTES + " bytes");
    }
    return body;
  }

  /** The lines that are not blank. A byte order mark at the start is passed over. */
  static List<Slice> lines(byte[] body) {
    List<Slice> slices = new ArrayList<>();
    int start =
        body.length >= 3
                && body[0] == (byte) 0xef
                && body[1] == (byte) 0xbb
                && body[2] == (byte) 0xbf
            ? 3
            : 0;
    int index = 0;
    while (start < body.length) {
      int end = start;
      boolean blank = true;
      while (end < body.length && body[end] != '\n') {
        blank &= body[end] == ' ' || body[end] == '\r' || body[end] == '\t';
        end++;
      }
      if (!blank) {
        slices.add(new Slice(index, start, end - start));
      }
      if (slices.size() > MOST_LINES) {
        throw tooLarge("more than " + MOST_LINES + " lines");
      }
      start = end + 1;
      index++;
    }
    return slices;
  }

  private static Problem tooLarge(String found) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "batch-too-large",
        "the batch has %s (expected: at most %d lines and %d bytes; send the rest as further"
                .formatted(found, MOST_LINES, MOST_BYTES)
            + " batches)");
  }
}
