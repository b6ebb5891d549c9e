/** What is known and decided about people as workers: whose votes count. */
@NullMarked
@ApplicationModule(
    displayName = "people",
    allowedDependencies = {"platform", "journal", "access", "catalog"})
package dev.assay.server.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
