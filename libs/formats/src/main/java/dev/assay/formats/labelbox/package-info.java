/** Labelbox: NDJSON to import, and its exports. */
@NullMarked
package dev.assay.formats.labelbox;

import org.jspecify.annotations.NullMarked;
