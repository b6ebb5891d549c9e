/** Converting annotated files; needs no server. */
@NullMarked
package dev.assay.cli.formats;

import org.jspecify.annotations.NullMarked;
