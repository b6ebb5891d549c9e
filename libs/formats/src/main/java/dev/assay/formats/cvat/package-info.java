/** CVAT XML 1.1: annotated images, and tracks through videos. */
@NullMarked
package dev.assay.formats.cvat;

import org.jspecify.annotations.NullMarked;
