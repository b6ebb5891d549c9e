/** Pictures whose pixels are labels. */
@NullMarked
package dev.assay.formats.image;

import org.jspecify.annotations.NullMarked;
