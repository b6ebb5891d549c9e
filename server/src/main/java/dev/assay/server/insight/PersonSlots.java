package dev.assay.server.insight;

import dev.assay.server.journal.JournalRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What people sent, by slots of ten minutes. */
final class PersonSlots {
  static final Duration LENGTH = Duration.ofMinutes(10);

  private PersonSlots() {}

  /** Somebody's ten minutes in a project. */
  record Slot(long project, long person, Instant begin) {}

  record Sent(long answers, long skipped) {
    Sent and(Sent more) {
      return new Sent(answers + more.answers, skipped + more.skipped);
    }
  }

  static Instant begin(Instant time) {
    long length = LENGTH.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
  }

  /** A revision is no further answer. */
  static void submitted(JournalRow row, Map<Slot, Sent> sent) {
    if (row.body().path("replaces").isNull() || row.body().path("replaces").isMissingNode()) {
      add(row, new Sent(1, 0), sent);
    }
  }

  static void skipped(JournalRow row, Map<Slot, Sent> sent) {
    add(row, new Sent(0, 1), sent);
  }

  private static void add(JournalRow row, Sent one, Map<Slot, Sent> sent) {
    Long person = row.actor();
    if (person != null) {
      sent.merge(new Slot(row.project(), person, begin(row.time())), one, Sent::and);
    }
  }
}
