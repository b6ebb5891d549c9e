package dev.assay.server.ingest;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A label from outside, read and checked against the spec version named, waiting to be taken over.
 *
 * @param person whose vote it is; null = nobody's
 * @param digest of the answer's stored form
 * @param line where it stood in its source, from 1
 * @param confidence in [0, 1] as its source stated; null = not stated
 * @param model what made it, as its source stated; null = not stated
 * @param given when it was given, as its source stated; null = not stated
 */
public record StagedLabel(
    long id,
    long item,
    ImportKind as,
    @Nullable Long person,
    Answer answer,
    Digest digest,
    long line,
    int specVersion,
    @Nullable Double confidence,
    @Nullable String model,
    @Nullable Instant given) {}
