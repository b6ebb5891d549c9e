package dev.assay.server.journal;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sequenced row as it is stored; read as JSON once, by the first who wants its type. */
final class StoredRow {
  private final long position;
  private final long id;
  private final Instant time;
  private final byte @Nullable [] bytes;
  private @Nullable String type;
  private @Nullable JournalRow read;

  StoredRow(long position, long id, Instant time, byte @Nullable [] bytes) {
    this.position = position;
    this.id = id;
    this.time = time;
    this.bytes = bytes;
  }

  long position() {
    return position;
  }

  /** Length of its content in bytes. */
  int size() {
    return bytes == null ? 0 : bytes.length;
  }

  /**
   * The row if it is of one of the types; bodies that nobody asked for, some large, stay unread.
   */
  synchronized @Nullable JournalRow of(Set<String> types, JsonMapper json) {
    if (bytes == null) {
      return null;
    }
    if (type == null) {
      type = type(bytes, json);
    }
    if (!types.contains(type)) {
      return null;
    }
    if (read == null) {
      JsonNode entry = json.readTree(bytes);
      JsonNode actor = entry.path("actor");
      read =
          new JournalRow(
              position,
              id,
              time,
              type,
              entry.path("project").asLong(),
              actor.isNumber() ? actor.asLong() : null,
              entry.path("body"));
    }
    return read;
  }

  private static String type(byte[] entry, JsonMapper json) {
    try (JsonParser parser = json.createParser(entry)) {
      parser.nextToken();
      if (!"type".equals(parser.nextName())) {
        throw new IllegalStateException("a journal entry begins with its type");
      }
      return parser.nextStringValue();
    }
  }
}
