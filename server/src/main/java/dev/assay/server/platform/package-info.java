/** Time, ids, JSON, problems and paging: what every feature stands on. */
@NullMarked
@ApplicationModule(
    displayName = "platform",
    allowedDependencies = {})
package dev.assay.server.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
