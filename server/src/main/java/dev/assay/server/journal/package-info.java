/** The append-only record: audit log, outbox, event stream and provenance at once. */
@NullMarked
@ApplicationModule(
    displayName = "journal",
    allowedDependencies = {"platform"})
package dev.assay.server.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
