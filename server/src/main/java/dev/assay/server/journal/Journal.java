package dev.assay.server.journal;

import dev.assay.server.platform.Problem;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the journal and waits for those who follow it. */
@Component
public final class Journal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JournalStore store;
  private final JsonMapper json;
  private final WallClock clock;
  private final AppendedSignal appended;
  private final TailerRunner tailers;

  Journal(
      JournalStore store,
      JsonMapper json,
      WallClock clock,
      AppendedSignal appended,
      TailerRunner tailers) {
    this.store = store;
    this.json = json;
    this.clock = clock;
    this.appended = appended;
    this.tailers = tailers;
  }

  /**
   * Appends one row; to be called in the transaction of the change, after its last other write.
   *
   * @return the row's id
   */
  public long append(JournalEntry entry) {
    return appendAll(List.of(entry));
  }

  /**
   * Appends rows in order.
   *
   * @param entries one or more
   * @return the id of the last row
   */
  public long appendAll(List<JournalEntry> entries) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException("a journal row belongs to the transaction of its change");
    }
    long last = store.insert(entries.stream().map(this::seal).toList());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            appended();
          }
        });
    return last;
  }

  /** Makes the row that a module's own statement appends; {@link #appended} is called after it. */
  public SealedEntry seal(JournalEntry entry) {
    byte[] body = json.writeValueAsBytes(entry);
    byte[] salt = RandomIds.bytes(16);
    return new SealedEntry(clock.now(), commitment(salt, body), salt, body);
  }

  /** Tells those who follow the journal that a sealed row has been committed. */
  public void appended() {
    appended.raise();
  }

  /**
   * Waits until every projection has taken everything appended before the call, and what followed
   * from it.
   */
  public void awaitProjections() {
    if (!tailers.await(PATIENCE)) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "projections-behind",
          "projections have not reached the journal's end within "
              + PATIENCE.toSeconds()
              + " s; try again");
    }
  }

  /** The commitment of a leaf: {@code SHA-256(salt ‖ body)}, 32 bytes. */
  static byte[] commitment(byte[] salt, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
