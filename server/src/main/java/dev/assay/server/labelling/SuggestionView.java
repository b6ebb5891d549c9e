package dev.assay.server.labelling;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model's proposal as annotators see it.
 *
 * @param labels in the outside form, with names
 * @param model name and version of whatever proposed it
 * @param score the model's own, 0..1, or null
 */
public record SuggestionView(JsonNode labels, String model, @Nullable Float score) {}
