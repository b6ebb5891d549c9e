/** A folder of texts or images, with or without a folder per class. */
@NullMarked
package dev.assay.formats.folder;

import org.jspecify.annotations.NullMarked;
