package dev.assay.server.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Remembers what it was given, and fails once on request. */
@Component
class ProbeTailer implements Tailer {
  final List<JournalRow> seen = new CopyOnWriteArrayList<>();
  volatile boolean failNext;

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Set<String> types() {
    return Set.of("probe.happened");
  }

  @Override
  public void apply(List<JournalRow> rows) {
    if (failNext) {
      failNext = false;
      throw new IllegalStateException("asked to fail");
    }
    seen.addAll(new ArrayList<>(rows));
  }
}
