/** A PNG for each instance, in a folder for each image. */
@NullMarked
package dev.assay.formats.masks;

import org.jspecify.annotations.NullMarked;
