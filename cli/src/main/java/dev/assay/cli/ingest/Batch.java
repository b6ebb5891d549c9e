package dev.assay.cli.ingest;

import dev.assay.cli.api.Json;
import dev.assay.formats.ItemOutcome;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that are sent together.
 *
 * @param number from 1, in the order of the source
 * @param records at most {@link #LARGEST}
 */
record Batch(int number, List<ItemOutcome.Read> records) {
  /** Records; the server commits a batch in one piece. */
  static final int LARGEST = 5_000;

  /** Characters of text from which on a batch is sent though it is not full. */
  static final long LONGEST = 4L << 20;

  /** What is sent of a batch. */
  static final class Payload {
    private final byte[] lines;
    private final List<ItemOutcome.Read> origins;

    Payload(byte[] lines, List<ItemOutcome.Read> origins) {
      this.lines = lines;
      this.origins = List.copyOf(origins);
    }

    /** JSON lines. */
    byte[] lines() {
      return lines;
    }

    /** The record of each line, in order. */
    List<ItemOutcome.Read> origins() {
      return origins;
    }
  }

  Batch {
    records = List.copyOf(records);
  }

  /** The JSON lines of those records whose assets the server has. */
  Payload payload(Assets.Uploaded uploaded) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(records.size() * 160);
    List<ItemOutcome.Read> sent = new ArrayList<>(records.size());
    for (ItemOutcome.Read read : records) {
      if (uploaded.isComplete(read)) {
        ObjectNode line = read.record().toJson();
        uploaded.replaceIn(line);
        lines.writeBytes(Json.bytes(line));
        lines.write('\n');
        sent.add(read);
      }
    }
    return new Payload(lines.toByteArray(), sent);
  }
}
