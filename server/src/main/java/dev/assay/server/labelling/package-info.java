/** People pull, answer, skip, revise: composes what is shown and keeps every submission. */
@NullMarked
@ApplicationModule(
    displayName = "labelling",
    allowedDependencies = {
      "platform",
      "journal",
      "access",
      "media",
      "catalog",
      "people",
      "ingest",
      "prelabel",
      "queue"
    })
package dev.assay.server.labelling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
