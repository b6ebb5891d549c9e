package dev.assay.server.prelabel;

import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.StagedLabel;
import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import dev.assay.server.platform.WallClock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes imported pre-labels over. */
@Component
class PrelabelTailer implements Tailer {
  private final PrelabelStore store;
  private final Ingest ingest;
  private final WallClock clock;

  PrelabelTailer(PrelabelStore store, Ingest ingest, WallClock clock) {
    this.store = store;
    this.ingest = ingest;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "prelabel";
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public Set<String> types() {
    return Set.of("labels.staged");
  }

  @Override
  public void apply(List<JournalRow> rows) {
    for (JournalRow row : rows) {
      if (row.body().path("as").asString().equals("prelabels")) {
        for (StagedLabel label : ingest.staged(row.body())) {
          store.insert(label, "import " + row.body().path("import").asString(), clock.now());
        }
      }
    }
  }
}
