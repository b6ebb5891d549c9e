/** Where a project stands, what holds it up, and the step that mends it. */
@NullMarked
@ApplicationModule(
    displayName = "insight",
    allowedDependencies = {
      "platform",
      "journal",
      "access",
      "catalog",
      "people",
      "ingest",
      "prelabel",
      "queue",
      "labelling",
      "consensus",
      "review"
    })
package dev.assay.server.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
