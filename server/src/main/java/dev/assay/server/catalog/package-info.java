/**
 * Projects and their specifications: how a spec is written, read, compared with its predecessor and
 * kept in immutable versions.
 */
@NullMarked
@ApplicationModule(
    displayName = "catalog",
    allowedDependencies = {"platform", "journal", "access"})
package dev.assay.server.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
