/** YOLO: a text file of normalised rows per image, as Darknet and Ultralytics lay them out. */
@NullMarked
package dev.assay.formats.yolo;

import org.jspecify.annotations.NullMarked;
