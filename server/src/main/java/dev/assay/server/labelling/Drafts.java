package dev.assay.server.labelling;

import dev.assay.server.access.Caller;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.Queue;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Work in hand, kept on every change. */
@Component
class Drafts {
  private static final int MOST_BYTES = 4 << 20;

  private final LabellingStore store;
  private final Queue queue;
  private final JsonMapper json;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Drafts(
      LabellingStore store,
      Queue queue,
      JsonMapper json,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.queue = queue;
    this.json = json;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Returns false when the person does not hold the lease. */
  boolean save(Caller caller, UUID assignment, JsonNode labels) {
    byte[] bytes = json.writeValueAsBytes(labels);
    if (bytes.length > MOST_BYTES) {
      throw Problem.unprocessable(
          "draft-too-large", bytes.length + " bytes (expected: at most " + MOST_BYTES + ")");
    }
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              if (queue.find(assignment, caller.person()).isEmpty()) {
                return false;
              }
              store.saveDraft(caller.person(), RandomIds.hex(assignment), bytes, null, clock.now());
              return true;
            }));
  }
}
