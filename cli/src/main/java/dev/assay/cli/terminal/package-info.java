/** The person at the terminal, if there is one. */
@NullMarked
package dev.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;
