package dev.assay.server.media;

import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts checked media on record. */
@Component
class MediaLibrary {
  private final MediaStore store;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  MediaLibrary(
      MediaStore store, Journal journal, WallClock clock, TransactionTemplate transaction) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** The body of journal rows about media that came in. */
  record Arrived(List<Entry> media) {
    record Entry(String sha256, long bytes, String type) {
      static Entry of(MediaFile file) {
        return new Entry(file.sha256().hex(), file.bytes(), file.type());
      }
    }
  }

  /** Whoever uploads to a project has the bytes: the project may use them. */
  boolean keepUploaded(long project, long actor, MediaFile file) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              boolean isNew = store.keep(file, null, clock.now());
              store.grant(project, List.of(file.sha256()));
              journal.append(
                  new JournalEntry(
                      "media.stored",
                      project,
                      actor,
                      new Arrived(List.of(Arrived.Entry.of(file)))));
              return isNew;
            }));
  }

  /** A medium and the path of the file registered in place. */
  record Located(MediaFile file, String location) {}

  void keepRegistered(long project, long actor, List<Located> media) {
    transaction.executeWithoutResult(
        status -> {
          media.forEach(located -> store.keep(located.file(), located.location(), clock.now()));
          journal.append(
              new JournalEntry(
                  "media.registered",
                  project,
                  actor,
                  new Arrived(
                      media.stream().map(located -> Arrived.Entry.of(located.file())).toList())));
        });
  }
}
