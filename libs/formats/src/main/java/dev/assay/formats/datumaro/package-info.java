/** Datumaro's own JSON. */
@NullMarked
package dev.assay.formats.datumaro;

import org.jspecify.annotations.NullMarked;
