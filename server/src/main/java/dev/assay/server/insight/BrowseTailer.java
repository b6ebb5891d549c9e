package dev.assay.server.insight;

import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Projector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what managers look at: items by what can be asked for, and people's figures. A row only
 * tells which items to look at again, so that many rows about an item cost one look.
 */
@Component
class BrowseTailer implements Projector {
  /** Figures of people and lists of items may be a second old. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** As many as consensus looks at again for one row, and those of earlier rounds in between. */
  private static final int RECHECKED = 3_000;

  private final BrowseStore store;
  private final Browse browse;
  private final PersonFigures figures;

  BrowseTailer(BrowseStore store, Browse browse, PersonFigures figures) {
    this.store = store;
    this.browse = browse;
    this.figures = figures;
  }

  @Override
  public String name() {
    return "browse";
  }

  @Override
  public int rank() {
    return 4;
  }

  @Override
  public String after() {
    return "consensus";
  }

  @Override
  public Duration rest() {
    return REST;
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "blocked.accepted",
        "consensus.evaluated",
        "consensus.recheck",
        "item.flagged",
        "items.ingested",
        "items.prioritised",
        "label.skipped",
        "label.submitted",
        "round.started",
        "votes.imported");
  }

  @Override
  public void apply(List<JournalRow> rows) {
    Set<Long> fresh = new TreeSet<>();
    Map<Long, Set<Long>> touched = new TreeMap<>();
    Map<PersonSlots.Slot, PersonSlots.Sent> sent = new HashMap<>();
    for (JournalRow row : rows) {
      JsonNode body = row.body();
      Set<Long> items = touched.computeIfAbsent(row.project(), project -> new TreeSet<>());
      switch (row.type()) {
        case "items.ingested" ->
            body.path("items").values().forEach(item -> fresh.add(item.path(0).asLong()));
        case "label.submitted" -> {
          items.add(body.path("item").asLong());
          PersonSlots.submitted(row, sent);
        }
        case "label.skipped" -> PersonSlots.skipped(row, sent);
        case "votes.imported" -> named(body, items);
        case "consensus.evaluated" -> {
          body.path("moves").values().forEach(move -> items.add(move.path("item").asLong()));
          body.path("decisions").values().forEach(one -> items.add(one.path("item").asLong()));
        }
        case "consensus.recheck" -> rechecked(row, items);
        case "blocked.accepted", "item.flagged", "items.prioritised", "round.started" -> {
          named(body, items);
          Set<Long> about = new TreeSet<>();
          named(body, about);
          store.happened(
              about,
              row.position(),
              row.type(),
              row.actor(),
              body.path("reason").asString(""),
              row.time());
        }
        default -> throw new IllegalStateException("unexpected row type " + row.type());
      }
    }
    if (!fresh.isEmpty()) {
      store.add(fresh);
    }
    touched.forEach(
        (project, items) -> {
          if (!items.isEmpty()) {
            browse.refresh(items);
            figures.refresh(project, items);
          }
        });
    figures.sent(sent);
  }

  private void rechecked(JournalRow row, Set<Long> items) {
    long person = row.body().path("person").asLong();
    if (person != 0) {
      items.addAll(
          store.votedOn(row.project(), person, row.body().path("after").asLong(), RECHECKED));
    }
  }

  private static void named(JsonNode body, Set<Long> items) {
    body.path("items").values().forEach(item -> items.add(item.asLong()));
  }

  @Override
  public void reset() {
    store.reset();
  }
}
