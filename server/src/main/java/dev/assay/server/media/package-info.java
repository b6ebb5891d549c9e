/**
 * Images and texts by their SHA-256: taken in, checked, kept, served. Asks no feature for leave.
 */
@NullMarked
@ApplicationModule(
    displayName = "media",
    allowedDependencies = {"platform", "journal", "access"})
package dev.assay.server.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
