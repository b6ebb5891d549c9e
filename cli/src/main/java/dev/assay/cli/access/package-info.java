/** Tokens and people from the command line. */
@NullMarked
package dev.assay.cli.access;

import org.jspecify.annotations.NullMarked;
