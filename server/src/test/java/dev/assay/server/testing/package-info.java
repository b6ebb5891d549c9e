/** A real server on a real PostgreSQL, for tests. */
@NullMarked
package dev.assay.server.testing;

import org.jspecify.annotations.NullMarked;
