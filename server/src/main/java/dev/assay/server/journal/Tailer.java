package dev.assay.server.journal;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Something that follows the journal and keeps a projection or acts on what it reads.
 *
 * <p>Rows arrive in journal order, each exactly once: the tailer's position moves in the
 * transaction that {@link #apply} runs in.
 */
public interface Tailer {
  /** Permanent name of the position kept for it. */
  String name();

  /**
   * Tailers of a lower rank are awaited first, since they append rows that those of a higher rank
   * read.
   */
  int rank();

  /** Name of the tailer whose work on a row must be done before this one sees it; empty = none. */
  default String after() {
    return "";
  }

  /**
   * How long it rests at least once it has kept up: under load one step then takes many rows, which
   * costs less than a transaction per row. Whoever waits for the projections ends the rest.
   */
  default Duration rest() {
    return Duration.ofMillis(100);
  }

  /** Types of the rows wanted; rows of other types are passed over. */
  Set<String> types();

  /** False while it has announced further work to itself by rows it will read. */
  default boolean settled() {
    return true;
  }

  /** Takes rows of the wanted types, at most a few hundred at a time; runs in a transaction. */
  void apply(List<JournalRow> rows);
}
