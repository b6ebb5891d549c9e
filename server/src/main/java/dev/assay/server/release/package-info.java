/** Freezes labels into immutable releases, and writes releases and votes out. */
@NullMarked
@ApplicationModule(
    displayName = "release",
    allowedDependencies = {
      "platform",
      "journal",
      "access",
      "media",
      "catalog",
      "people",
      "ingest",
      "consensus"
    })
package dev.assay.server.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
