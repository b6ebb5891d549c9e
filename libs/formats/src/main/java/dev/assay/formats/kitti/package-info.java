/** KITTI: rows of objects on images and in space. */
@NullMarked
package dev.assay.formats.kitti;

import org.jspecify.annotations.NullMarked;
