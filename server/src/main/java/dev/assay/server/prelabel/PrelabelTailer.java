package dev.assay.server.prelabel;

import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.StagedLabel;
import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes imported pre-labels over. */
@Component
class PrelabelTailer implements Tailer {
  private final Prelabels prelabels;
  private final Ingest ingest;

  PrelabelTailer(Prelabels prelabels, Ingest ingest) {
    this.prelabels = prelabels;
    this.ingest = ingest;
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
          prelabels.add(row.project(), label, "import " + row.body().path("import").asString());
        }
      }
    }
  }
}
