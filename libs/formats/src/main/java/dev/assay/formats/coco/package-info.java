/** COCO: one JSON file of images, annotations and categories. */
@NullMarked
package dev.assay.formats.coco;

import org.jspecify.annotations.NullMarked;
