package dev.assay.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last rows of the journal, which all tailers read: they are fetched and parsed once. Rows that
 * have a position never change. A tailer far behind reads past the window.
 */
@Component
class JournalWindow {
  /** More than a busy second brings: a tailer may rest that long. */
  private static final int MOST_ROWS = 8_192;

  private static final long MOST_BYTES = 8L << 20;

  /** Of one reading. */
  private static final long READ_BYTES = 4L << 20;

  /** A row of a bulk import names thousands of items: few of them make a transaction's work. */
  private static final long STEP_BYTES = 100_000;

  private final JournalStore store;
  private final JsonMapper json;
  private final NavigableMap<Long, StoredRow> rows = new TreeMap<>();
  private long bytes;

  JournalWindow(JournalStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * What a tailer reads next.
   *
   * @param last position of the last row looked at, wanted or not; equals the start when none is
   *     left
   * @param more whether it was cut for its size
   */
  record Batch(List<JournalRow> rows, long last, boolean more) {}

  /**
   * Rows of some types beyond a position, as many as one transaction should be about.
   *
   * @param upTo the last position that may be looked at
   * @param limit of rows looked at
   */
  Batch read(long after, long upTo, int limit, Set<String> types) {
    List<JournalRow> wanted = new ArrayList<>();
    long last = after;
    long size = 0;
    for (StoredRow row : stored(after, limit)) {
      if (row.position() > upTo) {
        return new Batch(wanted, last, false);
      }
      if (size >= STEP_BYTES) {
        return new Batch(wanted, last, true);
      }
      last = row.position();
      JournalRow read = row.of(types, json);
      if (read != null) {
        wanted.add(read);
        size += row.size();
      }
    }
    return new Batch(wanted, last, last - after == limit);
  }

  private List<StoredRow> stored(long after, int limit) {
    // Tailers wake together: the first fetches, the others wait for what it brings.
    synchronized (rows) {
      if (rows.isEmpty() || after >= rows.firstKey() - 1) {
        List<StoredRow> known = rows.tailMap(after, false).values().stream().limit(limit).toList();
        return known.isEmpty() ? kept(after, store.read(after, limit, READ_BYTES)) : known;
      }
    }
    return store.read(after, limit, READ_BYTES);
  }

  /** Positions have no gaps, so neither has the window. */
  private List<StoredRow> kept(long after, List<StoredRow> fresh) {
    if (!rows.isEmpty() && after > rows.lastKey()) {
      rows.clear();
      bytes = 0;
    }
    for (StoredRow row : fresh) {
      rows.put(row.position(), row);
      bytes += row.size();
    }
    while (rows.size() > MOST_ROWS || (bytes > MOST_BYTES && rows.size() > 1)) {
      bytes -= rows.pollFirstEntry().getValue().size();
    }
    return fresh;
  }
}
