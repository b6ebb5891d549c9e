package dev.assay.server.insight;

import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells open screens which projects changed, once what they ask for has taken the change. */
@Component
class LiveTailer implements Tailer {
  private final LiveScreens screens;

  LiveTailer(LiveScreens screens) {
    this.screens = screens;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public int rank() {
    return 5;
  }

  @Override
  public String after() {
    return "browse";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "blocked.accepted",
        "campaign.started",
        "conflict.answered",
        "consensus.evaluated",
        "gap.changed",
        "gap.ended",
        "gap.opened",
        "gate.judged",
        "gate.overridden",
        "import.finished",
        "item.flagged",
        "items.ingested",
        "label.skipped",
        "label.submitted",
        "member.roles",
        "own.allowed",
        "person.deactivated",
        "release.created",
        "report.answered",
        "report.made",
        "round.started",
        "spec.published",
        "votes.imported",
        "votes.readmitted",
        "votes.set_aside");
  }

  /** After the commit: a screen that asks at once sees what it was woken for. */
  @Override
  public void apply(List<JournalRow> rows) {
    Set<Long> projects = rows.stream().map(JournalRow::project).collect(Collectors.toSet());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            projects.forEach(screens::changed);
          }
        });
  }
}
