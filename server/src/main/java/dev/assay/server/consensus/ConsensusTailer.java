package dev.assay.server.consensus;

import dev.assay.server.access.Access;
import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Weighs votes as they arrive, and whatever else moves items. */
@Component
class ConsensusTailer implements Tailer {
  private final Consensus consensus;
  private final GateStore gates;
  private final Access access;

  ConsensusTailer(Consensus consensus, GateStore gates, Access access) {
    this.consensus = consensus;
    this.gates = gates;
    this.access = access;
  }

  @Override
  public String name() {
    return "consensus";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String after() {
    return "imported-votes";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "label.submitted",
        "label.skipped",
        "votes.imported",
        "labels.staged",
        "lease.ended",
        "gate.step",
        "consensus.recheck",
        "votes.set_aside",
        "votes.readmitted",
        "person.deactivated",
        "person.reactivated",
        "member.roles",
        "spec.published");
  }

  @Override
  public boolean settled() {
    return !gates.stepsLeft();
  }

  @Override
  public void apply(List<JournalRow> rows) {
    Map<Long, Set<Long>> items = new TreeMap<>();
    Map<Long, Long> votes = new HashMap<>();
    for (JournalRow row : rows) {
      JsonNode body = row.body();
      switch (row.type()) {
        case "label.submitted" -> {
          add(items, row.project(), body.path("item").asLong());
          votes.merge(row.project(), 1L, Long::sum);
        }
        case "label.skipped" -> add(items, row.project(), body.path("item").asLong());
        case "votes.imported" -> {
          for (JsonNode item : body.path("items").values()) {
            add(items, row.project(), item.asLong());
            votes.merge(row.project(), 1L, Long::sum);
          }
        }
        case "lease.ended" ->
            body.path("items").values().forEach(item -> add(items, row.project(), item.asLong()));
        case "labels.staged" -> consensus.importDecisions(row);
        case "gate.step" -> {
          flush(items, votes);
          consensus.gateStep(row);
        }
        case "consensus.recheck" -> {
          flush(items, votes);
          consensus.recheck(row);
        }
        case "votes.set_aside", "votes.readmitted" -> {
          flush(items, votes);
          consensus.announceRecheck(row.project(), body.path("person").asLong(), 0, 1);
        }
        case "member.roles", "spec.published" -> {
          flush(items, votes);
          consensus.announceRecheck(row.project(), 0, 0, 1);
        }
        case "person.deactivated", "person.reactivated" -> {
          flush(items, votes);
          access
              .projectsOf(body.path("person").asLong())
              .forEach(project -> consensus.announceRecheck(project, 0, 0, 1));
        }
        default -> throw new IllegalStateException("unexpected row type " + row.type());
      }
    }
    flush(items, votes);
  }

  private static void add(Map<Long, Set<Long>> items, long project, long item) {
    items.computeIfAbsent(project, p -> new LinkedHashSet<>()).add(item);
  }

  private void flush(Map<Long, Set<Long>> items, Map<Long, Long> votes) {
    items.forEach((project, ids) -> consensus.weigh(project, ids, votes.getOrDefault(project, 0L)));
    items.clear();
    votes.clear();
  }
}
