/** doccano's JSON records of texts. */
@NullMarked
package dev.assay.formats.doccano;

import org.jspecify.annotations.NullMarked;
