package dev.assay.server.review;

import dev.assay.annotation.Digest;
import dev.assay.server.queue.Stage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an expert was shown under a lease.
 *
 * @param votes the annotations it was made of
 * @param contest see {@link Contest#key()}
 * @param settlement what came of it, null while it is open
 */
record ExpertCase(
    UUID lease,
    long person,
    long project,
    long item,
    String field,
    Stage stage,
    int round,
    long task,
    List<Long> votes,
    String contest,
    @Nullable Settlement settlement) {

  ExpertCase {
    votes = List.copyOf(votes);
  }

  /**
   * How a case ended.
   *
   * @param request digest of the request that settled it
   * @param outcome e.g. {@code label}, {@code accepted}
   * @param decision 0 when nothing was decided
   */
  record Settlement(Digest request, String outcome, long decision) {}
}
