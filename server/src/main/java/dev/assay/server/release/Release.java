package dev.assay.server.release;

import dev.assay.annotation.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of a project's labels.
 *
 * @param reason why labels that are not decided are in it; null = none are
 * @param specVersion gives the names of classes
 * @param position of the journal, as of which the labels were taken
 * @param labels how many, per item and field
 * @param ties conflicts left out because no answer had more than half of the votes
 * @param digest SHA-256 over the label digests ordered by item key, then field id
 */
public record Release(
    long id,
    long project,
    String name,
    boolean provisional,
    @Nullable String reason,
    int specVersion,
    long position,
    long labels,
    long ties,
    Digest digest,
    Instant created) {}
