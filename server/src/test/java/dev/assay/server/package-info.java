/** Rules that hold for every feature. */
@NullMarked
package dev.assay.server;

import org.jspecify.annotations.NullMarked;
