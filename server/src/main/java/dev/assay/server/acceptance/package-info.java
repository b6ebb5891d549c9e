/** Proposals of models that somebody accepts many at once, with a sample that is looked at. */
@NullMarked
@ApplicationModule(
    displayName = "acceptance",
    allowedDependencies = {"platform", "journal", "access", "catalog", "prelabel", "consensus"})
package dev.assay.server.acceptance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
