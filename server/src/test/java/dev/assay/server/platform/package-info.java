@NullMarked
package dev.assay.server.platform;

import org.jspecify.annotations.NullMarked;
