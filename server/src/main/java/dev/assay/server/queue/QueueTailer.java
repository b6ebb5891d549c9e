package dev.assay.server.queue;

import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.journal.JournalRow;
import dev.assay.server.journal.Tailer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes the tasks of ingested items and takes work back from people who left. */
@Component
class QueueTailer implements Tailer {
  private final Queue queue;
  private final Access access;
  private final Catalog catalog;

  QueueTailer(Queue queue, Access access, Catalog catalog) {
    this.queue = queue;
    this.access = access;
    this.catalog = catalog;
  }

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Set<String> types() {
    return Set.of("items.ingested", "person.deactivated", "member.roles");
  }

  @Override
  public void apply(List<JournalRow> rows) {
    for (JournalRow row : rows) {
      switch (row.type()) {
        case "items.ingested" -> addTasks(row);
        case "person.deactivated" -> queue.giveBackAll(row.body().path("person").asLong());
        case "member.roles" -> rolesChanged(row);
        default -> throw new IllegalStateException("unexpected row type " + row.type());
      }
    }
  }

  private void addTasks(JournalRow row) {
    Spec spec = catalog.spec(row.project(), catalog.currentVersion(row.project()));
    Collection<JsonNode> items = row.body().path("items").values();
    long[] ids = items.stream().mapToLong(item -> item.path(0).asLong()).toArray();
    int[] wanted =
        items.stream().mapToInt(item -> WantedVotes.of(spec, item.path(1).asString())).toArray();
    queue.addLabelTasks(row.project(), 1, ids, wanted, 0);
  }

  /** By the roles held now: an older change must not take back what a newer one allowed. */
  private void rolesChanged(JournalRow row) {
    long person = row.body().path("person").asLong();
    Set<Role> roles = access.rolesNow(row.project(), person);
    for (Stage stage : Stage.values()) {
      if (!roles.contains(stage.role())) {
        queue.giveBackAll(person, row.project(), stage);
      }
    }
  }
}
