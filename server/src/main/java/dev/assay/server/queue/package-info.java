/** Tasks, and the leases by which people take them: what to do next, for whom, never twice. */
@NullMarked
@ApplicationModule(
    displayName = "queue",
    allowedDependencies = {"platform", "journal", "access", "catalog", "ingest"})
package dev.assay.server.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
