package dev.assay.server.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of the journal in its final order.
 *
 * @param position gapless, from 1
 * @param id the row's own id, in causal order per aggregate
 */
public record JournalRow(
    long position,
    long id,
    Instant time,
    String type,
    long project,
    @Nullable Long actor,
    JsonNode body) {}
