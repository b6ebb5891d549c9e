/** Projects from the command line: making them, changing their spec, and where they stand. */
@NullMarked
package dev.assay.cli.project;

import org.jspecify.annotations.NullMarked;
