/** Conversion of annotated images between formats, with a report of what was lost. */
@NullMarked
package dev.assay.formats.convert;

import org.jspecify.annotations.NullMarked;
