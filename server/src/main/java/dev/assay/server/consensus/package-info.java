/** Weighs the votes: agreement, the gate, conflicts, decisions; alone writes where an item is. */
@NullMarked
@ApplicationModule(
    displayName = "consensus",
    allowedDependencies = {
      "platform",
      "journal",
      "access",
      "catalog",
      "people",
      "ingest",
      "queue",
      "labelling"
    })
package dev.assay.server.consensus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
