/** The HTTP API described for other programs, kept current by a test. */
@NullMarked
package dev.assay.server.description;

import org.jspecify.annotations.NullMarked;
