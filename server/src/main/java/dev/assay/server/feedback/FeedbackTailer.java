package dev.assay.server.feedback;

import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Starts rounds as votes arrive and leases end, and takes campaigns on, page by page. */
@Component
class FeedbackTailer implements Tailer {
  private final Rounds rounds;
  private final Campaigns campaigns;
  private final FeedbackStore store;

  FeedbackTailer(Rounds rounds, Campaigns campaigns, FeedbackStore store) {
    this.rounds = rounds;
    this.campaigns = campaigns;
    this.store = store;
  }

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public int rank() {
    return 3;
  }

  @Override
  public String after() {
    return "consensus";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "label.submitted", "label.skipped", "votes.imported", "lease.ended", "campaign.step");
  }

  @Override
  public boolean settled() {
    return !store.anyIncomplete();
  }

  @Override
  public void apply(List<JournalRow> rows) {
    Map<Long, Set<Long>> items = new TreeMap<>();
    for (JournalRow row : rows) {
      JsonNode body = row.body();
      Set<Long> ofProject = items.computeIfAbsent(row.project(), project -> new TreeSet<>());
      switch (row.type()) {
        case "label.submitted", "label.skipped" -> ofProject.add(body.path("item").asLong());
        case "votes.imported", "lease.ended" ->
            body.path("items").values().forEach(item -> ofProject.add(item.asLong()));
        case "campaign.step" -> campaigns.step(body.path("campaign").asLong());
        default -> throw new IllegalStateException("unexpected row type " + row.type());
      }
    }
    items.forEach(rounds::check);
  }
}
