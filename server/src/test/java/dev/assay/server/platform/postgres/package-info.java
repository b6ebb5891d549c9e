@NullMarked
package dev.assay.server.platform.postgres;

import org.jspecify.annotations.NullMarked;
