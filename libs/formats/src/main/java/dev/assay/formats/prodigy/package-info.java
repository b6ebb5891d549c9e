/** Prodigy's and spaCy's JSON records of texts and images. */
@NullMarked
package dev.assay.formats.prodigy;

import org.jspecify.annotations.NullMarked;
