package dev.assay.server.journal;

import java.time.Instant;

/**
 * A journal row as it is stored, for a module whose own SQL appends it by {@code
 * append_journal(times, commitments, salts, bytes)} as the last write of its statement.
 *
 * @param commitment {@code SHA-256(salt ‖ body)}, 32 bytes
 * @param salt 16 random bytes
 * @param body JSON
 */
public record SealedEntry(Instant time, byte[] commitment, byte[] salt, byte[] body) {}
