package dev.assay.server.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pull is about, for {@code pull_tasks}.
 *
 * @param specVersion the version that new leases are given under
 * @param until when they end
 * @param annotators all who label in the project, when one of those who ask is also an expert who
 *     settles conflicts; else null
 * @param experts all who settle conflicts; null with {@code annotators}
 */
public record PullTerms(
    int specVersion,
    Instant now,
    Instant until,
    Long @Nullable [] annotators,
    Long @Nullable [] experts) {}
