package dev.assay.server.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * A unit of work lent to one person.
 *
 * @param id random, the only id of the work that its holder sees
 * @param round counts from 1; returns and campaigns begin new ones
 */
public record Lease(
    UUID id,
    long task,
    long project,
    long item,
    long person,
    Stage stage,
    int round,
    int specVersion,
    Instant leasedAt,
    Instant expiresAt) {}
