/** Who may do what: people, roles, tokens, permissions. */
@NullMarked
@ApplicationModule(
    displayName = "access",
    allowedDependencies = {"platform", "journal"})
package dev.assay.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
