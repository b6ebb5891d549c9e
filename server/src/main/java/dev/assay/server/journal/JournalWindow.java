package dev.assay.server.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last rows of the journal, which all tailers read: they are fetched and parsed once. Rows that
 * have a position never change. A tailer far behind reads past the window.
 */
@Component
class JournalWindow {
  private static final int MOST_ROWS = 1_024;
  private static final long MOST_BYTES = 4L << 20;

  private final JournalStore store;
  private final JsonMapper json;
  private final Deque<StoredRow> rows = new ArrayDeque<>();
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
   */
  record Batch(List<JournalRow> rows, long last) {}

  /**
   * Rows of some types beyond a position.
   *
   * @param upTo the last position that may be looked at
   * @param limit of rows looked at
   */
  Batch read(long after, long upTo, int limit, Set<String> types) {
    List<JournalRow> wanted = new ArrayList<>();
    long last = after;
    for (StoredRow row : stored(after, limit)) {
      if (row.position() > upTo) {
        break;
      }
      last = row.position();
      JournalRow read = row.of(types, json);
      if (read != null) {
        wanted.add(read);
      }
    }
    return new Batch(wanted, last);
  }

  private List<StoredRow> stored(long after, int limit) {
    // Tailers wake together: the first fetches, the others wait for what it brings.
    synchronized (rows) {
      if (rows.isEmpty() || after >= rows.getFirst().position() - 1) {
        List<StoredRow> known =
            rows.stream().filter(row -> row.position() > after).limit(limit).toList();
        return known.isEmpty() ? kept(after, store.read(after, limit)) : known;
      }
    }
    return store.read(after, limit);
  }

  /** Positions have no gaps, so neither has the window. */
  private List<StoredRow> kept(long after, List<StoredRow> fresh) {
    if (!rows.isEmpty() && after > rows.getLast().position()) {
      rows.clear();
      bytes = 0;
    }
    for (StoredRow row : fresh) {
      rows.addLast(row);
      bytes += row.size();
    }
    while (rows.size() > MOST_ROWS || (bytes > MOST_BYTES && rows.size() > 1)) {
      bytes -= rows.removeFirst().size();
    }
    return fresh;
  }
}
