/** Images in folders called after their class. */
@NullMarked
package dev.assay.formats.imagefolder;

import org.jspecify.annotations.NullMarked;
