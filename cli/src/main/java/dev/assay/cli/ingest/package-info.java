/** Bringing items, their media and existing labels into a project. */
@NullMarked
package dev.assay.cli.ingest;

import org.jspecify.annotations.NullMarked;
