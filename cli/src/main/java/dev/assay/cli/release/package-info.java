/** Freezing labels into releases and taking them out. */
@NullMarked
package dev.assay.cli.release;

import org.jspecify.annotations.NullMarked;
