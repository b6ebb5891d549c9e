/**
 * What annotated sets have in common, whatever the format: every format reads to it and writes from
 * it.
 */
@NullMarked
package dev.assay.formats.hub;

import org.jspecify.annotations.NullMarked;
