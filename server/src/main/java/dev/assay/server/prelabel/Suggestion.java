package dev.assay.server.prelabel;

import dev.assay.annotation.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A model's proposal for an item.
 *
 * @param model name and version of whatever proposed it
 * @param score the model's own, 0..1, or null
 */
public record Suggestion(
    long item, Answer answer, int specVersion, String model, @Nullable Float score) {}
