package dev.assay.server.journal;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands the journal's own parts to the tests of this package. */
@Component
class JournalProbe {
  private static volatile @Nullable JournalProbe last;

  final Journal journal;
  final JournalStore store;
  final ProbeTailer tailer;
  final TransactionTemplate transaction;
  final JdbcTemplate database;

  JournalProbe(
      Journal journal,
      JournalStore store,
      ProbeTailer tailer,
      TransactionTemplate transaction,
      JdbcTemplate database) {
    this.journal = journal;
    this.store = store;
    this.tailer = tailer;
    this.transaction = transaction;
    this.database = database;
    last = this;
  }

  static JournalProbe of() {
    return Objects.requireNonNull(last);
  }

  long append(int number) {
    return append(number, null);
  }

  /** Appends one row, holding its transaction open until told to go on. */
  long append(int number, @Nullable CountDownLatch goOn) {
    Long id =
        transaction.execute(
            status -> {
              long appended =
                  journal.append(
                      new JournalEntry("probe.happened", 7, null, Map.of("number", number)));
              if (goOn != null) {
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              return appended;
            });
    return Objects.requireNonNull(id);
  }
}
