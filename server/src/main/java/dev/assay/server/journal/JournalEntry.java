package dev.assay.server.journal;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as its feature tells it.
 *
 * @param type dotted name, e.g. {@code label.submitted}
 * @param project id of the project, 0 = the installation
 * @param actor id of the person who did it, null = the system itself
 * @param body a record written as JSON; ids, digests and reasons, never another feature's types
 */
public record JournalEntry(String type, long project, @Nullable Long actor, Object body) {}
