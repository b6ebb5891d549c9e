package dev.assay.server.access;

import java.time.Instant;

/** A browser that somebody signed in with; its secret is in the cookie alone. */
record Session(long person, Instant lastSeen, Instant expires) {}
