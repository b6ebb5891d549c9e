/** Items and existing labels come in: batches of lines, each checked, each taken once. */
@NullMarked
@ApplicationModule(
    displayName = "ingest",
    allowedDependencies = {"platform", "journal", "access", "media", "catalog"})
package dev.assay.server.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
