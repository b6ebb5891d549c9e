/** Pascal VOC: one XML file of boxes per image. */
@NullMarked
package dev.assay.formats.voc;

import org.jspecify.annotations.NullMarked;
