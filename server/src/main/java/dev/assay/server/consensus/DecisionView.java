package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as others read it; part of an item's chain. */
public record DecisionView(
    long id,
    String field,
    String how,
    List<Label> labels,
    @Nullable Long person,
    String outcome,
    @Nullable String cause,
    @Nullable String rationale,
    boolean ownVote,
    int specVersion,
    int round,
    Instant time) {}
