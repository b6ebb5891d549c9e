/**
 * The embedded PostgreSQL: its binaries, its folder, its life.
 *
 * <p>{@link dev.assay.server.platform.postgres.EmbeddedPostgres} starts it and keeps it alive; no
 * Spring here, so that benchmarks and tools can use it alone.
 */
@NullMarked
package dev.assay.server.platform.postgres;

import org.jspecify.annotations.NullMarked;
