package dev.assay.server.feedback;

import java.time.Instant;
import java.util.List;

/**
 * Items labelled again because of a change of the spec.
 *
 * @param specVersion the version that brought the change
 * @param changes places of the changes in the version's list, from 0
 * @param afterItem the items up to here have been looked through
 * @param complete whether all items have been looked through
 */
record Campaign(
    long id,
    long project,
    int specVersion,
    List<Integer> changes,
    String reason,
    long afterItem,
    boolean complete,
    Instant created,
    long creator) {
  Campaign {
    changes = List.copyOf(changes);
  }
}
