package dev.assay.server.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pull for somebody is about, for {@code pull_next}.
 *
 * @param specVersion the version that new leases are given under
 * @param until when they end
 * @param others annotators beside the person, when the person is also one of the experts who settle
 *     conflicts; else null
 * @param experts the other experts; null with {@code others}
 */
public record PullTerms(
    int specVersion,
    Instant now,
    Instant until,
    Long @Nullable [] others,
    Long @Nullable [] experts) {}
