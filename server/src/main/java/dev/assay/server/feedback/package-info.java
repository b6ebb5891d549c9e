/**
 * What is learnt while labelling flows back into the spec: plans of its changes, new rounds for
 * what the changes touch, campaigns that label again.
 */
@NullMarked
@ApplicationModule(
    displayName = "feedback",
    allowedDependencies = {
      "platform",
      "journal",
      "access",
      "catalog",
      "people",
      "ingest",
      "queue",
      "labelling",
      "consensus"
    })
package dev.assay.server.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
