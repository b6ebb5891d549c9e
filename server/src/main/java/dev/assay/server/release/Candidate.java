package dev.assay.server.release;

import dev.assay.annotation.Digest;
import dev.assay.annotation.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an item that is not decided.
 *
 * @param standing the label as it stands; null = contested
 * @param votes the annotations its state was computed from
 */
record Candidate(
    long item,
    String key,
    Digest itemDigest,
    String field,
    @Nullable List<Label> standing,
    @Nullable Double score,
    List<Long> votes) {}
