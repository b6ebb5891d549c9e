/** Argilla records. */
@NullMarked
package dev.assay.formats.argilla;

import org.jspecify.annotations.NullMarked;
