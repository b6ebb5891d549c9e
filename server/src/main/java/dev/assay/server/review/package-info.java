/**
 * Experts at work: conflicts are settled, labels reviewed, items re-opened and corrected. Composes
 * what they see; {@code consensus} writes what they decide.
 */
@NullMarked
@ApplicationModule(
    displayName = "review",
    allowedDependencies = {
      "platform",
      "journal",
      "access",
      "media",
      "catalog",
      "people",
      "ingest",
      "queue",
      "labelling",
      "consensus"
    })
package dev.assay.server.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
