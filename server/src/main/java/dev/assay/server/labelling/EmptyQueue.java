package dev.assay.server.labelling;

import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import org.springframework.stereotype.Component;

/** Says why there is nothing to pull. */
@Component
class EmptyQueue {
  private final Queue queue;
  private final Ingest ingest;
  private final Access access;
  private final Catalog catalog;

  EmptyQueue(Queue queue, Ingest ingest, Access access, Catalog catalog) {
    this.queue = queue;
    this.ingest = ingest;
    this.access = access;
    this.catalog = catalog;
  }

  /**
   * Why nothing came.
   *
   * @param reason {@code no_items}, {@code waits_for_others}, {@code others_at_work} or {@code
   *     done}
   * @param waiting items that wait for somebody else
   */
  record Empty(String reason, long waiting, String message) {}

  Empty explain(long project) {
    long waiting = queue.waiting(project, Stage.LABEL);
    long leased = queue.liveLeases(project);
    if (waiting > 0) {
      int people = access.holders(project, Role.ANNOTATOR).size();
      int wanted =
          catalog.spec(project, catalog.currentVersion(project)).quality().overlap().annotators();
      String more =
          people < wanted
              ? "; " + wanted + " votes are wanted per item and " + people + " people can label"
              : "";
      return new Empty(
          "waits_for_others",
          waiting,
          waiting + (waiting == 1 ? " item waits" : " items wait") + " for another person" + more);
    }
    if (leased > 0) {
      return new Empty(
          "others_at_work",
          leased,
          leased + " items are in the hands of colleagues; some may return");
    }
    return ingest.count(project) == 0
        ? new Empty("no_items", 0, "the project has no items yet")
        : new Empty("done", 0, "every item has the votes it needs");
  }
}
