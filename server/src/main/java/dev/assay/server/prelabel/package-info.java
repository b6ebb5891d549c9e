/** Suggestions of models, shown beside an item and recorded with every answer given under them. */
@NullMarked
@ApplicationModule(
    displayName = "prelabel",
    allowedDependencies = {"platform", "journal", "access", "catalog", "ingest"})
package dev.assay.server.prelabel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
